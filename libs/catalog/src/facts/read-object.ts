// What a light was pointed at: name and coordinates.
import type { FactOrigin } from '@starbash/ir';
import { asNumber, asSexagesimal, asText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** Names that capture programs write when they have none. */
const placeholders = /^(?:unknown|flatwizard|snapshot|none|test|object)$/i;

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
  const { header, writer } = source;
  // A Dwarf II gives hours as a number, everyone else degrees; text with signs between is hours.
  const hours = writer === 'dwarf' && header.get('EXP') !== undefined;
  const candidates: [number | undefined, number | undefined, FactOrigin][] = [
    [rightAscension(header.get('RA'), hours), asSexagesimal(header.get('DEC')), 'header:RA'],
    [rightAscension(header.get('RA_D'), false), asNumber(header.get('DEC_D')), 'header:RA_D'],
    [
      rightAscension(header.get('OBJCTRA'), true),
      asSexagesimal(header.get('OBJCTDEC')),
      'header:OBJCTRA',
    ],
    [asNumber(header.get('CRVAL1')), asNumber(header.get('CRVAL2')), 'header:CRVAL1'],
  ];
  for (const [ra, dec, origin] of candidates) {
    if (ra === undefined || dec === undefined || Math.abs(dec) > 90) continue;
    // Both nought is what stands for unknown.
    if (ra === 0 && dec === 0) continue;
    draft.ra = { value: ((ra % 360) + 360) % 360, origin };
    draft.dec = { value: dec, origin };
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
  return hours === undefined ? undefined : hours * 15;
}
