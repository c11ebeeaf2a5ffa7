// What lies among raw frames and is none: stacks, previews and rejects of devices, results of programs.
import type { TypeFound } from './read-type.ts';
import type { FactDraft, FactSource } from './source.ts';

export interface IgnoreRule {
  readonly name: string;
  /** Why the file is left out, for people. */
  readonly reason: string;
  readonly applies: (source: FactSource, draft: FactDraft, type: TypeFound) => boolean;
}

const isLight = (draft: FactDraft) => draft.type?.value === 'light' || draft.type === undefined;
const isStack = (draft: FactDraft) =>
  (draft.stackCount?.value ?? 0) > 1 || (draft.channels?.value ?? 1) > 1;
const processors: ReadonlySet<string> = new Set(['siril', 'pixinsight', 'app', 'dss']);

/** In order; the first that applies gives the reason. */
export const ignoreRules: readonly IgnoreRule[] = [
  {
    name: 'rejected',
    reason: 'rejected by the device that took it (failed_…)',
    applies: ({ words }) => /^failed_/i.test(words.name),
  },
  {
    name: 'thumbnail',
    reason: 'a preview picture of another file',
    applies: ({ words }) => /_thn\.\w+$/i.test(words.name),
  },
  {
    name: 'seestar-stack',
    reason: 'a stack that the Seestar made of frames that lie beside it',
    applies: ({ writer, words }, draft) =>
      writer === 'seestar' && (/^(?:dso_)?stacked_/i.test(words.name) || isStack(draft)),
  },
  {
    name: 'dwarf-stack',
    reason: 'a stack that the Dwarf made of frames that lie beside it',
    applies: ({ writer, words }, draft) =>
      writer === 'dwarf' &&
      isLight(draft) &&
      (/^(?:re)?stacked[-_]/i.test(words.name) || /_mosaic_/i.test(words.name) || isStack(draft)),
  },
  {
    name: 'live-stack',
    reason: 'a live stack or preview of the ASIAIR',
    applies: ({ writer, path }, draft) =>
      writer === 'asiair' &&
      isLight(draft) &&
      (/(?:^|\/)(?:live|preview)\//i.test(path) || isStack(draft)),
  },
  {
    name: 'snapshot',
    reason: 'a snapshot, preview, focus or guide frame',
    applies: (_source, _draft, type) => type.word === 'other',
  },
  {
    name: 'processed',
    reason: 'made by a processing program, not by a camera',
    applies: (source, draft) => processors.has(source.writer) && isProcessed(source, draft),
  },
  {
    name: 'stacked-light',
    reason: 'a stack of lights, not a single frame',
    applies: (_source, draft) => draft.type?.value === 'light' && draft.isMaster !== undefined,
  },
];

/**
 * Siril, PixInsight and others keep IMAGETYP, so their results look like frames. A raw that Siril only converted
 * has no HISTORY and stays a frame.
 */
function isProcessed({ writer, words, header }: FactSource, draft: FactDraft): boolean {
  const { name } = words;
  if (/^(?:pp_|r_|bkg_|s_|drizzle_|fft_|starless_|starmask_)/i.test(name)) return true;
  if (!isLight(draft)) return false;
  if (/^(?:autosave|integration|masterlight)/i.test(name)) return true;
  if (writer === 'app') return header.get('INTEGRAT') !== undefined;
  if (writer === 'pixinsight' && /(?:_c|_cc|_d|_r|_lps|_a|_s)+\.\w+$/.test(name)) return true;
  return header.commentary('HISTORY') !== '';
}
