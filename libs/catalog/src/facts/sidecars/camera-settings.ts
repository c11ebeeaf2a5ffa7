// `*.CameraSettings.txt`, which SharpCap writes beside each capture.
import type { FrameType } from '@starbash/ir';
import { builtinType } from '../../aliases/builtin.ts';
import type { Sidecar } from './sidecar.ts';

/** Names in the file, in small letters, to ours; the first that is there counts. */
const names: readonly (readonly [string, string])[] = [
  ['frametype', 'type'],
  ['gain', 'gain'],
  ['analogue gain', 'gain'],
  ['black level', 'offset'],
  ['offset', 'offset'],
  ['brightness', 'offset'],
  ['exposure', 'exposure'],
  ['temperature', 'temperature'],
  ['target temperature', 'target'],
  ['binning', 'binning'],
  ['subtract dark', 'dark'],
  ['apply flat', 'flat'],
  ['timezone', 'zone'],
];

/** Undefined where nothing in the text is known. The name in brackets is the camera's. */
export function parseCameraSettings(text: string): Sidecar | undefined {
  const lines = new Map<string, string>();
  let camera: string | undefined;
  let filter: string | undefined;
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    const section = /^\s*\[(.+)\]\s*$/.exec(line);
    if (section) camera ??= (section[1] as string).trim();
    const equals = line.indexOf('=');
    if (equals < 1) continue;
    const name = line.slice(0, equals).trim().toLowerCase();
    const value = line.slice(equals + 1).trim();
    if (!lines.has(name)) lines.set(name, value);
    // `ZWO FilterWheel (1)=Ha`: wheels stand under names of their own.
    if (/filter ?wheel/.test(name) && value !== '') filter ??= value;
  }
  const values: Record<string, string> = {};
  for (const [name, ours] of names) {
    const value = lines.get(name);
    if (value !== undefined && value !== '') values[ours] ??= value;
  }
  if (Object.keys(values).length === 0) return undefined;
  if (camera !== undefined) values['camera'] = camera;
  if (filter !== undefined) values['filter'] = filter;
  return { kind: 'camera-settings', values };
}

/** The frame type that was chosen in SharpCap. */
export function frameTypeOf(sidecar: Sidecar | undefined): FrameType | undefined {
  if (sidecar?.kind !== 'camera-settings') return undefined;
  const word = builtinType(sidecar.values['type'] ?? '');
  return word === 'other' ? undefined : word;
}
