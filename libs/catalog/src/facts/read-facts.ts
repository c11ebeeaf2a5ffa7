// One header and one path -> facts, and what the file is: a frame, a master, ignored, or a problem.
import type { Facts } from '@starbash/ir';
import type { AliasTable } from '../aliases/alias-table.ts';
import { readDwarfPath } from './dwarf-path.ts';
import type { HeaderView } from './header-view.ts';
import { asNumber } from './header-view.ts';
import { ignoreRules } from './ignore-rules.ts';
import type { PathWords } from './path-words.ts';
import {
  readBayer,
  readBinning,
  readCamera,
  readGain,
  readReadout,
  readSubframe,
  readTemperature,
} from './read-camera.ts';
import { readExposure } from './read-exposure.ts';
import { readFilter } from './read-filter.ts';
import { readGeometry } from './read-geometry.ts';
import { readObject } from './read-object.ts';
import { readOptics, readRotation } from './read-optics.ts';
import { readCalibrated, readSoftware } from './read-software.ts';
import { readTime } from './read-time.ts';
import { readMaster, readType } from './read-type.ts';
import type { FactDraft, FactSource } from './source.ts';
import { detectWriter } from './writer.ts';
import type { ZoneOffset } from '../sessions/time-zone.ts';

export interface FactContext {
  readonly aliases: AliasTable;
  /** Of the configured zone, for the few local times. */
  readonly zone: ZoneOffset;
  /** In a repository of masters every calibration image is one. */
  readonly masters: boolean;
}

export type FrameState =
  | { readonly kind: 'frame' }
  | { readonly kind: 'master' }
  | { readonly kind: 'ignored'; readonly rule: string; readonly reason: string }
  | { readonly kind: 'problem'; readonly reason: string; readonly fix: string };

export interface ReadFrame {
  readonly facts: Facts;
  readonly state: FrameState;
  readonly startMs: number | null;
  /** Local time less UTC in minutes, where the frame itself tells. */
  readonly offsetMinutes: number | null;
  /** Width of the field of view in degrees, where pixel and focal length are known. */
  readonly fieldDegrees: number | null;
  /** Spellings that no alias list knows. */
  readonly unknownSpellings: readonly { readonly fact: 'type' | 'filter'; readonly text: string }[];
}

/** Reads everything that is known of one file; never throws, whatever the header holds. */
export function readFacts(
  header: HeaderView,
  path: string,
  words: PathWords,
  context: FactContext,
): ReadFrame {
  const source: FactSource = {
    header,
    path,
    words,
    writer: detectWriter(header),
    aliases: context.aliases,
  };
  const draft: FactDraft = {};
  const image = readGeometry(source, draft);
  const type = readType(source, draft);
  readMaster(source, draft, type.calledMaster);
  if (source.writer === 'dwarf' || /cali_frame/i.test(path)) readDwarfPath(source, draft);
  readExposure(source, draft);
  readCamera(source, draft);
  readGain(source, draft);
  readTemperature(source, draft);
  readBinning(source, draft);
  readBayer(source, draft);
  readSubframe(source, draft);
  readReadout(source, draft);
  const unknownFilter = readFilter(source, draft);
  readOptics(source, draft);
  readRotation(source, draft);
  readObject(source, draft);
  readSoftware(source, draft);
  readCalibrated(source, draft);
  const time = readTime(source, draft, context.zone);
  const state = decideState(source, draft, type, image, context.masters);
  if (state.kind === 'master') draft.isMaster ??= { value: true, origin: 'path' };
  return {
    facts: draft,
    state,
    startMs: time.startMs,
    offsetMinutes: time.offsetMinutes,
    fieldDegrees: fieldOfView(source, draft),
    unknownSpellings: [
      ...(type.unknownSpelling === null
        ? []
        : [{ fact: 'type' as const, text: type.unknownSpelling }]),
      ...(unknownFilter === null ? [] : [{ fact: 'filter' as const, text: unknownFilter }]),
    ],
  };
}

function decideState(
  source: FactSource,
  draft: FactDraft,
  type: ReturnType<typeof readType>,
  image: boolean,
  masters: boolean,
): FrameState {
  if (!image) return { kind: 'ignored', rule: 'no-image', reason: 'its first unit holds no image' };
  const calibration = draft.type !== undefined && draft.type.value !== 'light';
  if (masters && calibration) return { kind: 'master' };
  const rule = ignoreRules.find((r) => r.applies(source, draft, type));
  if (rule) return { kind: 'ignored', rule: rule.name, reason: rule.reason };
  if (masters)
    return {
      kind: 'problem',
      reason: 'in a repository of masters, but neither header nor path says of which type',
      fix: 'put it into a folder named bias, dark, flat or flat-dark, or out of this repository',
    };
  if (!draft.type)
    return {
      kind: 'problem',
      reason: 'the frame type is not known: neither header nor path says light, flat, dark or bias',
      fix: 'put the frames into a folder named Light, Flat, Dark, DarkFlat or Bias',
    };
  if (calibration && draft.isMaster) return { kind: 'master' };
  if (!draft.start)
    return {
      kind: 'problem',
      reason: 'no date: neither the header nor the name says when it was taken',
      fix: 'put the date and time into the file name (2025-09-17_22-10-05)',
    };
  return { kind: 'frame' };
}

/** Small-angle approximation: width in mm by focal length in mm. */
function fieldOfView(source: FactSource, draft: FactDraft): number | null {
  const pixel = asNumber(source.header.get('XPIXSZ'));
  const focal = draft.focalLength?.value;
  const width = draft.width?.value;
  if (pixel === undefined || pixel <= 0 || focal === undefined || width === undefined) return null;
  return ((pixel * width) / 1000 / focal) * (180 / Math.PI);
}
