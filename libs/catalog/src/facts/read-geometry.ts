// Size of the image and format of its pixels.
import { asNumber } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** False where the header declares no image (an empty first HDU, an astrometry.net `.wcs`). */
export function readGeometry(source: FactSource, draft: FactDraft): boolean {
  const { header } = source;
  const z = header.get('ZIMAGE') === true ? 'Z' : '';
  const axes = asNumber(header.get(`${z}NAXIS`)) ?? 0;
  const width = asNumber(header.get(`${z}NAXIS1`)) ?? 0;
  const height = asNumber(header.get(`${z}NAXIS2`)) ?? 0;
  // A camera raw is a picture, also where its tags do not say how large.
  if (width < 1 && header.get('SBFORMAT') === 'EXIF') return true;
  if (axes < 2 || width < 1 || height < 1) return false;
  draft.width = { value: width, origin: `header:${z}NAXIS1` };
  draft.height = { value: height, origin: `header:${z}NAXIS2` };
  const channels = axes >= 3 ? (asNumber(header.get(`${z}NAXIS3`)) ?? 1) : 1;
  draft.channels = { value: channels, origin: axes >= 3 ? `header:${z}NAXIS3` : 'derived' };
  const bitpix = asNumber(header.get(`${z}BITPIX`));
  if (bitpix !== undefined) draft.bitpix = { value: bitpix, origin: `header:${z}BITPIX` };
  return true;
}
