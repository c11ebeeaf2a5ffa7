// Frame type and whether the frame is a master: header first, then the words of the path.
import type { FactOrigin } from '@starbash/ir';
import type { TypeWord } from '../aliases/builtin.ts';
import { asNumber, asText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

const typeKeys = ['IMAGETYP', 'FRAMETYP', 'FRAME', 'IMAGETYPE', 'OBSTYPE', 'CALFRAME'];
const pictureTypes: readonly (TypeWord | undefined)[] = [
  undefined,
  'light',
  'bias',
  'dark',
  'flat',
];
/** Programs that never write a type: what their path does not call a calibration frame is a light. */
const untyped: ReadonlySet<string> = new Set(['sharpcap', 'ccdops', 'dwarf']);

export interface TypeFound {
  /** `other` for snapshots, focus and guide frames. */
  readonly word: TypeWord | null;
  /** A spelling in the header that no list knows. */
  readonly unknownSpelling: string | null;
  /** The header calls it a master. */
  readonly calledMaster: boolean;
}

/** Sets `type`; `other` is left to the caller, as it is no type. */
export function readType(source: FactSource, draft: FactDraft): TypeFound {
  const { header, aliases, words } = source;
  let unknownSpelling: string | null = null;
  for (const key of typeKeys) {
    const text = asText(header.get(key));
    if (text === undefined) continue;
    const word = aliases.type(text);
    if (word === undefined) {
      unknownSpelling ??= text;
      continue;
    }
    return found(draft, word, `header:${key}`, null, /^\s*master/i.test(text));
  }
  const picture = asNumber(header.get('PICTTYPE'));
  const word = picture === undefined ? undefined : pictureTypes[picture];
  if (word) return found(draft, word, 'header:PICTTYPE', null, false);
  if (words.type) return found(draft, words.type, 'path', unknownSpelling, false);
  if (untyped.has(source.writer)) return found(draft, 'light', 'derived', unknownSpelling, false);
  return { word: null, unknownSpelling, calledMaster: false };
}

function found(
  draft: FactDraft,
  word: TypeWord,
  origin: FactOrigin,
  unknownSpelling: string | null,
  calledMaster: boolean,
): TypeFound {
  if (word !== 'other') draft.type = { value: word, origin };
  return { word, unknownSpelling, calledMaster };
}

/** Sets `isMaster` and `stackCount` from what stacking programs record. */
export function readMaster(source: FactSource, draft: FactDraft, calledMaster: boolean): void {
  const { header, words } = source;
  for (const key of ['STACKCNT', 'NCOMBINE', 'NUMFRAME']) {
    const count = asNumber(header.get(key));
    if (count === undefined || count < 1) continue;
    draft.stackCount = { value: count, origin: `header:${key}` };
    if (count > 1) draft.isMaster = { value: true, origin: `header:${key}` };
    break;
  }
  if (!draft.isMaster) {
    if (calledMaster) draft.isMaster = { value: true, origin: 'header:IMAGETYP' };
    else if (header.get('CALFRAME') !== undefined)
      draft.isMaster = { value: true, origin: 'header:CALFRAME' };
    else if (header.get('INTEGRAT') !== undefined)
      draft.isMaster = { value: true, origin: 'header:INTEGRAT' };
  }
  if (!draft.isMaster || !draft.stackCount) {
    const history = header.commentary('HISTORY');
    if (history !== '') {
      const images = /numberOfImages:\s*(\d+)/.exec(history);
      if (images) {
        draft.stackCount ??= { value: Number(images[1]), origin: 'header:HISTORY' };
        draft.isMaster ??= { value: true, origin: 'header:HISTORY' };
      } else if (/stack\w*\b[^\n]*\brej/i.test(history))
        draft.isMaster ??= { value: true, origin: 'header:HISTORY' };
    }
  }
  const calibration = draft.type !== undefined && draft.type.value !== 'light';
  if (!draft.isMaster && words.master && calibration)
    draft.isMaster = { value: true, origin: 'path' };
}
