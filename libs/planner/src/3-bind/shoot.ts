// What a person can do where no master fits: frames to shoot, or the name by which a rule is relaxed.
import { shootingText } from '@starbash/ir';
import type { MasterCandidate, MasterType, Session } from '@starbash/ir';

/** `shoot 20 darks of 120 s at -10 °C, gain 100, or --allow dark.temperature=6`; geometry is never relaxed. */
export function advice(session: Session, type: MasterType, nearest: MasterCandidate): string {
  const { verdict } = nearest;
  if (verdict.kind !== 'rejected') return shoot(session, type);
  if (verdict.rule === 'on-board') return `nothing is missing: ${verdict.message}`;
  const broken = [verdict, ...(verdict.also ?? [])];
  const names = broken.map(({ allow }) => allow);
  // To switch a rule off altogether (another filter, another camera) would be bad advice, as would a dark of minutes
  // for flats of a second, which take a bias as well.
  const sensible = type !== 'flat-dark' && names.every((name) => name?.includes('=') === true);
  const allow = sensible ? `, or ${names.map((name) => `--allow ${name}`).join(' ')}` : '';
  return `${shoot(session, type)}${allow}`;
}

/** `shoot 20 darks of 120 s at -10 °C, gain 100, offset 50` */
export function shoot(session: Session, type: MasterType): string {
  // Dust and vignetting belong to the camera as it sat that night.
  const optics = type === 'flat' ? `, the optics as on ${session.night}` : '';
  return `shoot ${shootingText(type, session)}${optics}`;
}
