// One header and one path -> facts, and what the file is: a frame, a master, ignored, or a problem.
import type { Facts } from '@starbash/ir';
import type { AliasTable } from '../aliases/alias-table.ts';
import type { HeaderView } from './header-view.ts';
import { asNumber } from './header-view.ts';
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
import type { Beside, FactDraft, FactSource, Reading } from './source.ts';
import { applyUserFacts } from './user-facts.ts';
import type { IgnoreRule } from './vendor-rules/rule.ts';
import { vendorRules } from './vendor-rules/table.ts';
import { detectWriter } from './writer.ts';
import type { ZoneOffset } from '../sessions/time-zone.ts';
import { isUnsetClock } from '../sessions/unset-clock.ts';

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
  /** It says that it was taken more than a day after its file was written: some clock was wrong. */
  readonly laterThanFile: boolean;
}

/**
 * Reads everything that is known of one file; never throws, whatever the header holds. `beside` is what stands
 * beside the file: what a person says there wins over all else.
 */
export function readFacts(
  header: HeaderView,
  path: string,
  words: PathWords,
  context: FactContext,
  beside: Beside = nothing,
): ReadFrame {
  const history = header.commentary('HISTORY');
  const source: FactSource = {
    header,
    history,
    path,
    words,
    writer: detectWriter(header, history, path),
    aliases: context.aliases,
    zone: context.zone,
    sidecar: beside.sidecar,
    user: beside.user,
  };
  const rules = vendorRules[source.writer];
  const draft: FactDraft = {};
  const image = readGeometry(source, draft);
  const type = readType(source, draft, rules.types);
  readMaster(source, draft, type.calledMaster);
  readExposure(source, draft);
  readCamera(source, draft);
  readGain(source, draft);
  readTemperature(source, draft);
  readBinning(source, draft);
  readBayer(source, draft);
  readSubframe(source, draft);
  readReadout(source, draft);
  // What filter and target mean depends on type, pattern and camera: these have to be right by now.
  applyUserFacts(source, draft);
  const unknownFilter = readFilter(source, draft);
  readOptics(source, draft);
  readRotation(source, draft);
  readObject(source, draft);
  readSoftware(source, draft);
  readCalibrated(source, draft);
  const reading: Reading = {
    facts: draft,
    type,
    startMs: null,
    offsetMinutes: null,
    offsetFrom: null,
    unknownFilter,
  };
  readTime(source, reading);
  for (const rule of rules.facts) if (rule.applies(source, reading)) rule.facts(source, reading);
  applyUserFacts(source, draft);
  if (source.user?.facts.start) reading.startMs = Date.parse(source.user.facts.start.value);
  const state = decideState(source, reading, rules.ignores, image, context.masters);
  if (state.kind === 'master') draft.isMaster ??= { value: true, origin: 'path' };
  return {
    facts: draft,
    state,
    startMs: reading.startMs,
    offsetMinutes: reading.offsetMinutes,
    fieldDegrees: fieldOfView(source, draft),
    unknownSpellings: [
      ...(type.unknownSpelling === null
        ? []
        : [{ fact: 'type' as const, text: type.unknownSpelling }]),
      ...(reading.unknownFilter === null
        ? []
        : [{ fact: 'filter' as const, text: reading.unknownFilter }]),
    ],
    laterThanFile: isLaterThanFile(reading.startMs, beside.writtenMs),
  };
}

const nothing: Beside = {};

function decideState(
  source: FactSource,
  reading: Reading,
  rules: readonly IgnoreRule[],
  image: boolean,
  masters: boolean,
): FrameState {
  if (!image) return { kind: 'ignored', rule: 'no-image', reason: 'its first unit holds no image' };
  const { facts } = reading;
  const { user } = source;
  if (user?.ignore === true)
    return { kind: 'ignored', rule: 'user', reason: `left out by ${user.ignoredBy ?? 'a person'}` };
  const calibration = facts.type !== undefined && facts.type.value !== 'light';
  if (masters && calibration) return { kind: 'master' };
  const rule = user?.ignore === false ? undefined : rules.find((r) => r.applies(source, reading));
  if (rule) return { kind: 'ignored', rule: rule.name, reason: rule.reason };
  if (masters)
    return {
      kind: 'problem',
      reason: 'in a repository of masters, but neither header nor path says of which type',
      fix: 'put it into a folder named bias, dark, flat or flat-dark, or out of this repository',
    };
  if (!facts.type)
    return {
      kind: 'problem',
      reason: 'the frame type is not known: neither header nor path says light, flat, dark or bias',
      fix: 'put the frames into a folder named Light, Flat, Dark, DarkFlat or Bias, or write type = "light" under [facts] in folder.sb.toml there',
    };
  if (calibration && facts.isMaster?.value === true) return { kind: 'master' };
  if (reading.startMs === null)
    return {
      kind: 'problem',
      reason: 'no date: neither the header nor the name says when it was taken',
      fix: 'put the date and time into the file name (2025-09-17_22-10-05), or write start = 2025-09-17T22:10:05Z under [facts] in a file of the same name with .sb.toml behind it',
    };
  return { kind: 'frame' };
}

/** A day is left for local times that are taken for UTC; a file of 1980 was written by a clock without a battery. */
function isLaterThanFile(startMs: number | null, writtenMs: number | undefined): boolean {
  if (startMs === null || writtenMs === undefined || isUnsetClock(writtenMs)) return false;
  return startMs > writtenMs + 86_400_000;
}

/** Small-angle approximation: width in mm by focal length in mm. */
function fieldOfView(source: FactSource, draft: FactDraft): number | null {
  const pixel = asNumber(source.header.get('XPIXSZ'));
  const focal = draft.focalLength?.value;
  const width = draft.width?.value;
  if (pixel === undefined || pixel <= 0 || focal === undefined || width === undefined) return null;
  return ((pixel * width) / 1000 / focal) * (180 / Math.PI);
}
