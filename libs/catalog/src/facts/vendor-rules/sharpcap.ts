// SharpCap: frames without a type, and a settings file beside them that tells what the header does not.
import { asCelsius } from '../read-camera.ts';
import { hasFilter, setFilter } from '../read-filter.ts';
import { setOffset } from '../read-time.ts';
import { asNumber, asQuantity } from '../header-view.ts';
import { frameTypeOf } from '../sidecars/camera-settings.ts';
import type { FactDraft, FactSource, Reading } from '../source.ts';
import { fill } from '../source.ts';
import type { VendorRules } from './rule.ts';
import { isStack, lightUnlessPathSays, mayBeLight } from './rule.ts';

/** `SharpCap Captures/2024-05-01/M 42/00_00_01/00_00_01_00001.fits` */
const targetFolder =
  /(?:^|\/)\d{4}-\d\d-\d\d\/([^/]+)\/(?:\d\d_\d\d_\d\d[^/]*\/)?(?:rawframes\/)?[^/]*$/i;

export const sharpcap: VendorRules = {
  types: [
    {
      // It says Light until somebody changes it, so only another type weighs more than the folder.
      name: 'sharpcap-settings-tell-the-type',
      type: ({ sidecar }) => {
        const type = frameTypeOf(sidecar);
        return type === undefined || type === 'light'
          ? undefined
          : { value: type, origin: 'sidecar' };
      },
    },
    { name: 'sharpcap-never-writes-a-type', type: lightUnlessPathSays },
  ],
  facts: [
    {
      name: 'sharpcap-settings',
      applies: ({ sidecar }) => sidecar?.kind === 'camera-settings',
      facts: readSettings,
    },
    {
      name: 'sharpcap-target-folder',
      applies: ({ path }, { facts }) =>
        facts.type?.value === 'light' && facts.object === undefined && targetFolder.test(path),
      facts: ({ path }, { facts }) => {
        const name = targetFolder.exec(path)?.[1] ?? '';
        if (!/^(?:capture|captures|lights?|rawframes|\d\d_\d\d_\d\d.*)$/i.test(name))
          fill(facts, 'object', name, 'path');
      },
    },
  ],
  ignores: [
    {
      // EXPTIME of these is the total of the stack.
      name: 'sharpcap-live-stack',
      reason: 'a live stack of SharpCap',
      applies: ({ words }, reading) =>
        mayBeLight(reading) && (/^stack_\d+bits/i.test(words.name) || isStack(reading)),
    },
  ],
};

function readSettings(source: FactSource, reading: Reading): void {
  const { facts } = reading;
  const values = source.sidecar?.values ?? {};
  fill(facts, 'gain', asNumber(values['gain']), 'sidecar');
  fill(facts, 'offset', asNumber(values['offset']), 'sidecar');
  fill(facts, 'exposure', asSeconds(values['exposure']), 'sidecar');
  fill(facts, 'sensorTemperature', asCelsius(values['temperature']), 'sidecar');
  fill(facts, 'setTemperature', asCelsius(values['target']), 'sidecar');
  const binning = asNumber(values['binning']);
  fill(facts, 'binning', binning === undefined ? undefined : `${binning}x${binning}`, 'sidecar');
  const { camera, filter } = values;
  if (camera !== undefined) fill(facts, 'camera', source.aliases.camera(camera), 'sidecar');
  if (filter !== undefined && hasFilter(facts) && facts.filter?.origin === 'derived')
    reading.unknownFilter = setFilter(source, facts, filter, 'sidecar');
  setCalibrated(values, facts);
  const hours = asNumber(values['zone']);
  if (hours !== undefined && Math.abs(hours) <= 14 && reading.offsetMinutes === null)
    setOffset(reading, Math.round(hours * 4) * 15, 'TimeZone');
}

/** A dark or a flat that is chosen for the display is taken off what is written as well. */
function setCalibrated(values: Readonly<Record<string, string>>, draft: FactDraft): void {
  const done = (name: string) => !/^(?:none|off|)$/i.test(values[name] ?? '');
  const letters = `${done('dark') ? 'D' : ''}${done('flat') ? 'F' : ''}`;
  if (letters !== '') fill(draft, 'calibrated', letters, 'sidecar');
}

/** `315.0000ms`, `20.000s`, `0.5` */
function asSeconds(text: string | undefined): number | undefined {
  const quantity = asQuantity(text);
  if (!quantity) return undefined;
  const factors: Readonly<Record<string, number>> = { '': 1, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6 };
  const factor = factors[quantity.unit.toLowerCase()];
  if (factor === undefined) return undefined;
  return Number((quantity.value * factor).toPrecision(12));
}
