// What frames of one session have in common, as a text: the session's identity.
import { createHash } from 'node:crypto';
import type { Facts } from '@starbash/ir';
import { isSolvedFocalLength } from '@starbash/ir';
import { mountNames } from '../aliases/builtin.ts';

/** Three significant digits: 300.1 → 300, 0.00100000004749745 → 0.001. */
export function nominalExposure(seconds: number): number {
  return Number(seconds.toPrecision(3));
}

/**
 * The key without target, night and letter. Nothing in it depends on which other frames there are, so no frame
 * that is found later changes it. Sub-frames, Bayer and row order belong to the geometry: mixing them would
 * give a session that no master fits. `normal` brings names to the form that they are compared in.
 */
export function baseKey(facts: Facts, normal: (text: string) => string): string {
  const type = facts.type?.value ?? 'light';
  const exposure = facts.exposure?.value;
  const cooled = type === 'dark' || type === 'bias' || type === 'flat-dark';
  const parts = [
    type,
    normal(facts.camera?.value ?? ''),
    `${facts.width?.value ?? 0}x${facts.height?.value ?? 0}`,
    facts.subframe?.value ?? '0,0',
    facts.binning?.value ?? '',
    facts.bayer?.value ?? '',
    facts.bayerOffset?.value ?? '0,0',
    facts.rowOrder?.value ?? '',
    numberText(facts.gain?.value),
    numberText(facts.offset?.value),
    normal(facts.readoutMode?.value ?? ''),
    exposure === undefined ? '' : String(nominalExposure(exposure)),
    facts.filter?.value ?? '',
    cooled ? '' : opticsKey(facts, normal),
    cooled ? numberText(facts.setTemperature?.value) : '',
    facts.calibrated?.value ?? '',
  ];
  return parts.join('|');
}

/** A mount's name is no optics, and ASIAIR's focal length is what its solver found that minute. */
function opticsKey(facts: Facts, normal: (text: string) => string): string {
  const telescope = facts.telescope?.value;
  const name = telescope === undefined || mountNames.test(telescope) ? '' : normal(telescope);
  const focal = facts.focalLength?.value;
  const solved = isSolvedFocalLength(facts);
  return `${name}/${focal === undefined || solved ? '' : Math.round(focal)}`;
}

function numberText(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(6)));
}

/** The session's key; `letter` counts the runs of a night: a, b, … z, aa. */
export function sessionDigest(base: string, target: string, night: string, run: number): string {
  return createHash('sha256')
    .update(`${base}|${target}|${night}|${runLetter(run)}`)
    .digest('hex');
}

export function runLetter(run: number): string {
  const letter = String.fromCharCode(97 + (run % 26));
  return run < 26 ? letter : runLetter(Math.floor(run / 26) - 1) + letter;
}
