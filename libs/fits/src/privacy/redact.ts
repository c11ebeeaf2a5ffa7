// Header values as they may leave this computer: without private keywords, numbers of devices and folders.
import { createHash } from 'node:crypto';
import { normaliseKey } from '../card.ts';
import type { CardValue } from '../card.ts';
import { isPrivateKeyword } from './private-keywords.ts';

/** Keywords that name a device, to which some drivers append its number. */
const deviceKeywords: ReadonlySet<string> = new Set([
  'TELESCOP',
  'INSTRUME',
  'CAMERA',
  'CAMERAID',
  'DETECTOR',
  'GUIDECAM',
  'FWHEEL',
  'FOCNAME',
  'ROTNAME',
  'MOUNT',
]);

/**
 * `S50_153dd4e2` → `S50-xxxx`: the number becomes four digits of its digest, which tell two devices of one owner
 * apart and nobody who they are. Names without a number stay as they are.
 */
export function publicDeviceName(name: string): string {
  const match = /^(.*\w)[ _-]+([0-9a-f]{8,})$/i.exec(name.trim());
  if (!match) return name;
  const digest = createHash('sha256')
    .update((match[2] as string).toLowerCase())
    .digest('hex');
  return `${match[1]}-${digest.slice(0, 4)}`;
}

/** A text without the folders of absolute paths in it, which name people and disks: `.../light_1.fit`. */
export function publicText(text: string): string {
  return text
    .replace(/file:\/+(?=[A-Za-z]:|\w)/gi, (start) => (start.length > 7 ? '/' : ''))
    .replace(/(?<!\w)[A-Za-z]:[\\/](?:[^'"<>|\n]*[\\/])?[^\s'"<>|,;)]*/g, shortened)
    .replace(/(?<![\w./-])\/[^/\s'"<>|]+\/(?:[^'"<>|\n]*\/)?[^\s'"<>|,;)]*/g, shortened)
    .replace(/\\\\[^\\\s'"<>|]+\\(?:[^'"<>|\n]*\\)?[^\s'"<>|,;)]*/g, shortened);
}

/** Folders below which each folder is called after a person. */
const homes = new Set(['home', 'users', 'media', 'documents and settings']);

function shortened(path: string): string {
  const names = path.split(/[\\/]+/).filter((name) => !/^(?:[a-z]:|)$/i.test(name));
  const home = homes.has(names.at(-2)?.toLowerCase() ?? '');
  return home || /[\\/]$/.test(path) ? '...' : `.../${names.at(-1) ?? ''}`;
}

/** The value of a card as others may see it; undefined where they may not. */
export function publicValue(key: string, value: CardValue): CardValue {
  if (isPrivateKeyword(key)) return undefined;
  if (typeof value !== 'string') return value;
  const text = publicText(value);
  return deviceKeywords.has(normaliseKey(key)) ? publicDeviceName(text) : text;
}

/** Keywords and values as others may see them; private ones are left out. */
export function redactMetadata<V extends string | number | boolean>(
  metadata: Readonly<Record<string, V>>,
): Record<string, string | number | boolean> {
  const shown: [string, string | number | boolean][] = [];
  for (const [key, value] of Object.entries(metadata)) {
    const seen = publicValue(key, value);
    if (seen !== undefined) shown.push([key, seen]);
  }
  return Object.fromEntries(shown);
}
