// Names that a session gives to templates: target, camera_id, datetime, session_config, …
import type { Facts, Session } from '@starbash/ir';
import { none, text } from '@starbash/parser';
import type { Environment, RecordValue, ScopeEntry, Value } from '@starbash/parser';
import { float, int } from './values.ts';
import { pathSafe } from './path-names.ts';

/** The innermost names: facts of the session, or of the first session of the target. */
export function sessionEnvironment(session: Session | null, target: string | null): Environment {
  const names = new Map<string, ScopeEntry>();
  names.set('process_dir', { kind: 'path', part: { kind: 'path', root: 'task', path: '' } });
  names.set('target', target === null ? none : text(pathSafe(target)));
  if (!session) return names;
  const { facts } = session;
  names.set(
    'session',
    recordOf('session', () => sessionFields(session)),
  );
  const metadata = recordOf('metadata', () => metadataFields(session));
  names.set('metadata', metadata);
  names.set('default_metadata', metadata);
  names.set('instrument', text(identifier(facts.telescope?.value ?? facts.camera?.value)));
  names.set('camera_id', text(identifier(facts.camera?.value)));
  names.set('date', text(session.start.slice(0, 10)));
  names.set('night', text(session.night));
  names.set('datetime', text(session.start.slice(0, 19).replace('T', '_').replace(/:/g, '-')));
  names.set('imagetyp', text(session.type));
  names.set('session_config', text(sessionConfig(session.type, facts)));
  names.set('session_id', text(session.id));
  return names;
}

/** Lower case, without blanks and brackets: a folder name in existing master repositories. */
function identifier(name: string | undefined): string {
  const id = pathSafe((name ?? 'unknown').toLowerCase().replace(/[\s()[\]]/g, ''));
  return id === '' ? 'unknown' : id;
}

/** `dark_120s_gain100_-10C`, `flat_ha_gain100`: what tells masters of one camera and night apart. */
export function sessionConfig(type: string, facts: Facts): string {
  const parts: string[] = [type];
  if (type === 'flat') parts.push((facts.filter?.value ?? 'none').toLowerCase());
  if (type === 'dark' || type === 'flat-dark') parts.push(exposureName(facts.exposure?.value));
  if (facts.gain) parts.push(`gain${facts.gain.value}`);
  if (facts.offset) parts.push(`offset${facts.offset.value}`);
  if (type === 'dark' && facts.setTemperature)
    parts.push(`${Math.round(facts.setTemperature.value)}C`);
  return pathSafe(parts.join('_')).replace(/\./g, 'p');
}

/** Whole seconds as `120s`, the rest in milliseconds: a dot in a name would look like an ending to Siril. */
function exposureName(seconds: number | undefined): string {
  if (seconds === undefined) return 'unknown';
  const rounded = Number(seconds.toPrecision(3));
  return Number.isInteger(rounded) ? `${rounded}s` : `${Math.round(rounded * 1000)}ms`;
}

function sessionFields(session: Session): ReadonlyMap<string, ScopeEntry> {
  const fields = new Map<string, ScopeEntry>([
    ['id', text(session.id)],
    ['type', text(session.type)],
    ['imagetyp', text(session.type)],
    ['night', text(session.night)],
    ['start', text(session.start)],
    ['end', text(session.end)],
    ['target', session.target === null ? none : text(session.target)],
    ['num_images', int(session.frames.length)],
  ]);
  for (const name of [
    'exposure',
    'gain',
    'offset',
    'setTemperature',
    'sensorTemperature',
    'filter',
    'band',
    'binning',
    'bayer',
    'camera',
    'telescope',
    'focalLength',
    'width',
    'height',
  ] as const) {
    const fact = session.facts[name];
    const entry = fact === undefined ? none : scalar(fact.value);
    fields.set(name, entry);
    fields.set(
      name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`),
      entry,
    );
  }
  return fields;
}

function metadataFields(session: Session): ReadonlyMap<string, ScopeEntry> {
  return new Map(Object.entries(session.metadata).map(([key, value]) => [key, scalar(value)]));
}

/** Fields are made when a template names one: of most sessions of a large catalog nobody asks for frames. */
function recordOf(label: string, fieldsOf: () => ReadonlyMap<string, ScopeEntry>): RecordValue {
  let made: ReadonlyMap<string, ScopeEntry> | undefined;
  return {
    kind: 'record',
    label,
    get fields() {
      return (made ??= fieldsOf());
    },
  };
}

function scalar(value: string | number | boolean): Value {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'boolean':
      return { kind: 'bool', value };
    default:
      return Number.isInteger(value) ? int(value) : float(value);
  }
}
