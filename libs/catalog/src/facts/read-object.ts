// What a light was pointed at: name and coordinates.
import { asNumber, asSexagesimal, asText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** Names that capture programs write when they have none. */
const placeholders =
  /^(?:unknown|flat ?wizard|snapshot|none|no ?name|untitled|default|test|object|n\/?a)$/i;

/** Lights alone: on calibration frames OBJECT is the last target and RA/Dec the park position. */
export function readObject(source: FactSource, draft: FactDraft): void {
  if (draft.type?.value !== 'light') return;
  const { header } = source;
  for (const key of ['OBJECT', 'FIELD', 'TARGET']) {
    const name = asText(header.get(key));
    if (name === undefined || placeholders.test(name)) continue;
    draft.object = { value: name, origin: `header:${key}` };
    break;
  }
  if (!draft.object && source.words.target !== null)
    draft.object = { value: source.words.target, origin: 'path' };
  readCoordinates(source, draft);
}

function readCoordinates(source: FactSource, draft: FactDraft): void {
  const { header } = source;
  // A number is degrees, text with signs between is hours.
  const candidates: [number | undefined, number | undefined, string, string][] = [
    [rightAscension(header.get('RA'), false), asSexagesimal(header.get('DEC')), 'RA', 'DEC'],
    [rightAscension(header.get('RA_D'), false), asNumber(header.get('DEC_D')), 'RA_D', 'DEC_D'],
    [
      rightAscension(header.get('OBJCTRA'), true),
      asSexagesimal(header.get('OBJCTDEC')),
      'OBJCTRA',
      'OBJCTDEC',
    ],
    [asNumber(header.get('CRVAL1')), asNumber(header.get('CRVAL2')), 'CRVAL1', 'CRVAL2'],
  ];
  for (const [ra, dec, raKey, decKey] of candidates) {
    if (ra === undefined || dec === undefined || Math.abs(dec) > 90) continue;
    // Beyond a circle either way it is no angle, however it is turned.
    if (!(Math.abs(ra) <= 720)) continue;
    // Both nought is what stands for unknown.
    if (ra === 0 && dec === 0) continue;
    // Only what has to be is brought into the circle: the sum costs digits.
    const inCircle = ra >= 0 && ra < 360 ? ra : ((ra % 360) + 360) % 360;
    draft.ra = { value: inCircle, origin: `header:${raKey}` };
    draft.dec = { value: dec, origin: `header:${decKey}` };
    return;
  }
}

function rightAscension(
  value: string | number | boolean | undefined,
  numberIsHours: boolean,
): number | undefined {
  const plain = asNumber(value);
  if (plain !== undefined) return numberIsHours ? plain * 15 : plain;
  const hours = asSexagesimal(value);
  // Sixtieths leave a tail of digits; a billionth of a degree is far less than any of them means.
  return hours === undefined ? undefined : Math.round(hours * 15e9) / 1e9;
}
