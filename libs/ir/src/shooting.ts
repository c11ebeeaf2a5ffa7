// What to shoot, in words: everything that the rules of matching ask for.
import type { Facts, FrameType, MasterType } from './facts.ts';

/** Enough for the noise of a master not to show in a stack of as many lights; bias frames cost no time. */
const framesToShoot = 20;
const biasToShoot = 50;

/** °C from and to; equal for a camera that is cooled. */
export interface TemperatureSpan {
  readonly from: number;
  readonly to: number;
}

interface Wanting {
  readonly type: FrameType;
  readonly facts: Facts;
}

/**
 * `20 darks of 120 s at -10 °C, gain 100, offset 50` for lights or flats. `span` takes the place of the sensor's
 * temperature where one set of darks is to serve several sessions.
 */
export function shootingText(
  type: MasterType,
  { facts, type: wantedBy }: Wanting,
  span?: TemperatureSpan,
): string {
  const settings = [
    ...(facts.gain ? [`${isIso(facts) ? 'ISO' : 'gain'} ${plain(facts.gain.value)}`] : []),
    ...(facts.offset ? [`offset ${plain(facts.offset.value)}`] : []),
    ...(facts.readoutMode ? [`read-out mode ${facts.readoutMode.value}`] : []),
  ];
  const exposure = facts.exposure ? ` of ${plain(facts.exposure.value)} s` : '';
  switch (type) {
    case 'dark':
      return [
        `${framesToShoot} darks${exposure}${temperatureText(facts, span)}`,
        ...settings,
        ...geometry(facts),
      ].join(', ');
    case 'flat-dark':
      return [`${framesToShoot} flat-darks${exposure}`, ...settings, ...geometry(facts)].join(', ');
    case 'bias':
      return [`${biasToShoot} bias frames`, ...settings, ...geometry(facts)].join(', ');
    case 'flat': {
      const filter = facts.filter?.value ?? 'none';
      const focal = facts.focalLength;
      const through = focal && !isSolvedFocalLength(facts) ? ` at ${plain(focal.value)} mm` : '';
      const turned = facts.rotation ? [`rotator at ${plain(facts.rotation.value)}°`] : [];
      const what = `${framesToShoot} flats ${filter === 'none' ? 'without a filter' : `with filter ${filter}`}${through}`;
      // Their gain only ranks, so that one set serves lights of any.
      return [what, ...turned, ...geometry(facts)].join(', ');
    }
    default:
      return `${framesToShoot} ${String(type)} for the ${wantedBy}s`;
  }
}

/** The focal length of ASIAIR is that of its plate solver, and varies for one and the same telescope. */
export function isSolvedFocalLength(facts: Facts): boolean {
  return /asiair/i.test(facts.software?.value ?? '');
}

/** Numbers as people write them: float noise of headers is not shown. */
function plain(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** The gain is a camera's ISO number. */
export function isIso(facts: Facts): boolean {
  return /ISO/i.test(facts.gain?.origin ?? '');
}

function temperatureText(facts: Facts, span: TemperatureSpan | undefined): string {
  if (facts.setTemperature) return ` at ${Math.round(facts.setTemperature.value)} °C`;
  if (span && Math.round(span.from) !== Math.round(span.to))
    return ` between ${Math.round(span.from)} and ${Math.round(span.to)} °C`;
  const sensor = span?.from ?? facts.sensorTemperature?.value;
  return sensor === undefined ? '' : ` at about ${Math.round(sensor)} °C`;
}

function geometry({ binning, subframe, width, height }: Facts): string[] {
  const part = subframe && subframe.value !== '0,0';
  return [
    ...(binning && binning.value !== '1x1' ? [`binning ${binning.value}`] : []),
    ...(part && width && height
      ? [`sub-frame of ${width.value} × ${height.value} at ${subframe.value}`]
      : []),
  ];
}
