// Telescope, focal length, rotation and pier side.
import { publicDeviceName } from '@starbash/fits';
import { asNumber, asText, firstNumber, firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

export function readOptics(source: FactSource, draft: FactDraft): void {
  const { header } = source;
  const telescope = firstText(header, ['TELESCOP']);
  // A Seestar's name ends in its number, which would stand in plans and paths.
  if (telescope) draft.telescope = { ...telescope, value: publicDeviceName(telescope.value) };
  const millimetres = firstNumber(header, ['FOCALLEN', 'FOCAL']);
  const metres = asNumber(header.get('FLENGTH'));
  if (millimetres && millimetres.value > 0) draft.focalLength = millimetres;
  else if (metres !== undefined && metres > 0)
    draft.focalLength = { value: metres * 1000, origin: 'header:FLENGTH' };
}

/** Only what the rotator itself says: angles on the sky turn with the pier side, dust does not. */
export function readRotation(source: FactSource, draft: FactDraft): void {
  const rotation = firstNumber(source.header, ['ROTATANG', 'ROTATOR', 'ROTANGLE']);
  if (rotation) draft.rotation = rotation;
  const side = asText(source.header.get('PIERSIDE'))?.toLowerCase().replace(/^pier/, '');
  if (side === 'east' || side === 'west')
    draft.pierSide = { value: side, origin: 'header:PIERSIDE' };
}
