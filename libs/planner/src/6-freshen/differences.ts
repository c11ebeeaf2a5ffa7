// Differences of two fingerprints, part by part, as reasons that people can act on.
import { baseName } from '@starbash/ir';
import type { FingerprintParts, InputState, Reason } from '@starbash/ir';

/** What changed from `before` to `now`; inputs in `unknown` are remade in this run and not compared. */
export function differences(
  before: FingerprintParts,
  now: FingerprintParts,
  unknown: ReadonlySet<string>,
): Reason[] {
  return [
    ...inputDifferences(before.inputs, now.inputs, unknown),
    ...parameterDifferences(before.parameters, now.parameters),
    ...scriptDifferences(before.script, now.script),
    ...toolDifferences(before.tool, now.tool),
  ];
}

function inputDifferences(
  before: FingerprintParts['inputs'],
  now: FingerprintParts['inputs'],
  unknown: ReadonlySet<string>,
): Reason[] {
  const added = Object.keys(now).filter((path) => !(path in before));
  const removed = Object.keys(before).filter((path) => !(path in now));
  const changed = Object.keys(now).filter((path) => {
    const [was, is] = [before[path], now[path]];
    return was && is && !unknown.has(path) && !sameInput(was, is);
  });
  return [
    ...reasonFor('input_added', 'added', added),
    ...reasonFor('input_removed', 'gone', removed),
    ...reasonFor('input_changed', 'changed', changed),
  ];
}

/** Equal content where both are known, else equal size and mtime. */
function sameInput(was: InputState, is: InputState): boolean {
  if (was.digest !== null && is.digest !== null) return was.digest === is.digest;
  return was.size !== null && was.size === is.size && was.mtimeNs === is.mtimeNs;
}

function reasonFor(code: string, word: string, paths: readonly string[]): Reason[] {
  const sorted = [...paths].sort();
  const [first, ...rest] = sorted;
  if (first === undefined) return [];
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return [
    {
      code,
      message: `${baseName(first)}${more} ${word}`,
      details: { file: first, count: sorted.length },
    },
  ];
}

function parameterDifferences(
  before: FingerprintParts['parameters'],
  now: FingerprintParts['parameters'],
): Reason[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names
    .filter((name) => before[name] !== now[name])
    .map((name) => ({
      code: 'params_changed',
      message: `parameter ${name}: ${shown(before[name])} → ${shown(now[name])}`,
      details: { name, old: shown(before[name]), new: shown(now[name]) },
    }));
}

function shown(value: unknown): string {
  return value === undefined ? 'none' : value === null ? "the tool's own" : String(value);
}

/** The first line that differs, old and new. */
function scriptDifferences(before: string, now: string): Reason[] {
  if (before === now) return [];
  const [old, fresh] = [before.split('\n'), now.split('\n')];
  const at = fresh.findIndex((line, i) => line !== old[i]);
  const index = at < 0 ? fresh.length : at;
  const plain = (line: string | undefined) => (line ?? '(nothing)').replace(/"/g, '');
  const [was, is] = [plain(old[index]), plain(fresh[index])];
  return [
    { code: 'script_changed', message: `script: ${was} → ${is}`, details: { old: was, new: is } },
  ];
}

function toolDifferences(before: string, now: string): Reason[] {
  if (before === now) return [];
  return [
    { code: 'tool_changed', message: `${before} → ${now}`, details: { old: before, new: now } },
  ];
}
