// Frame type and whether the frame is a master: header first, then vendors' ways, then the words of the path.
import type { FactOrigin } from '@starbash/ir';
import type { TypeWord } from '../aliases/builtin.ts';
import { asNumber, asText } from './header-view.ts';
import type { FactDraft, FactSource, TypeFound } from './source.ts';
import type { TypeRule } from './vendor-rules/rule.ts';

const typeKeys = ['IMAGETYP', 'FRAMETYP', 'FRAME', 'IMAGETYPE', 'OBSTYPE', 'CALFRAME'];
const pictureTypes: readonly (TypeWord | undefined)[] = [
  undefined,
  'light',
  'bias',
  'dark',
  'flat',
];

/** Sets `type`; `other` is left to the caller, as it is no type. */
export function readType(
  source: FactSource,
  draft: FactDraft,
  rules: readonly TypeRule[],
): TypeFound {
  const { header, aliases, words, user } = source;
  if (user?.facts.type) {
    draft.type = user.facts.type;
    return { word: draft.type.value, unknownSpelling: null, calledMaster: null };
  }
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
  if (word) return found(draft, word, 'header:PICTTYPE', null);
  for (const rule of rules) {
    const fact = rule.type(source);
    if (fact) return found(draft, fact.value, fact.origin, unknownSpelling);
  }
  if (words.type) return found(draft, words.type, 'path', unknownSpelling);
  return { word: null, unknownSpelling, calledMaster: null };
}

function found(
  draft: FactDraft,
  word: TypeWord,
  origin: FactOrigin,
  unknownSpelling: string | null,
  master = false,
): TypeFound {
  if (word !== 'other') draft.type = { value: word, origin };
  return { word, unknownSpelling, calledMaster: master ? origin : null };
}

/**
 * Sets `isMaster` and `stackCount` from what stacking programs record. Siril and ASIAIR keep the type of the
 * frames, so that the number of frames is all that tells their masters.
 */
export function readMaster(
  source: FactSource,
  draft: FactDraft,
  calledMaster: FactOrigin | null,
): void {
  const { header, words, history } = source;
  for (const key of ['STACKCNT', 'NCOMBINE', 'NUMFRAME']) {
    const count = asNumber(header.get(key));
    if (count === undefined || count < 1) continue;
    draft.stackCount = { value: count, origin: `header:${key}` };
    if (count > 1) draft.isMaster = { value: true, origin: `header:${key}` };
    break;
  }
  if (!draft.isMaster) {
    if (calledMaster) draft.isMaster = { value: true, origin: calledMaster };
    else if (header.get('CALFRAME') !== undefined)
      draft.isMaster = { value: true, origin: 'header:CALFRAME' };
    else if (header.get('INTEGRAT') !== undefined)
      draft.isMaster = { value: true, origin: 'header:INTEGRAT' };
  }
  if (history !== '' && (!draft.isMaster || !draft.stackCount)) {
    const images = /numberOfImages:\s*(\d+)/.exec(history);
    if (images) {
      draft.stackCount ??= { value: Number(images[1]), origin: 'header:HISTORY' };
      draft.isMaster ??= { value: true, origin: 'header:HISTORY' };
    } else if (/stack\w*\b[^\n]*\brej/i.test(history))
      draft.isMaster ??= { value: true, origin: 'header:HISTORY' };
  }
  const calibration = draft.type !== undefined && draft.type.value !== 'light';
  if (!draft.isMaster && words.master && calibration)
    draft.isMaster = { value: true, origin: 'path' };
}
