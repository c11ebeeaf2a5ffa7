// What stands beside each file of a folder, from the texts of the side files around it.
import type { Beside, UserFacts } from '../facts/source.ts';
import type { Sidecar } from '../facts/sidecars/sidecar.ts';
import { parseCorrection } from './parse-correction.ts';
import {
  correctionEnding,
  folderCorrection,
  frameStem,
  settingsStem,
  sideKind,
} from './side-names.ts';

/** Texts of the side files of one folder by name: corrections as they are, sidecars as the JSON of a `Sidecar`. */
export type SideTexts = ReadonlyMap<string, string>;

/** What a folder has from the folders above it. */
export interface Above {
  readonly user: UserFacts | undefined;
  /** Side files of the folder that it lies in. */
  readonly parent: SideTexts;
}

export const nothingAbove: Above = { user: undefined, parent: new Map() };

export interface FolderSides {
  /** What the folder says of all in it, with what the folders above say; the nearer one wins. */
  readonly user: UserFacts | undefined;
  readonly beside: (name: string) => Beside | undefined;
}

/** `path` is the folder's, relative to the repository. */
export function folderSides(path: string, texts: SideTexts, above: Above): FolderSides {
  const own = texts.get(folderCorrection);
  const user =
    own === undefined ? above.user : merged(above.user, readUser(path, folderCorrection, own));
  const findSidecar = sidecarFinder(path, texts, above.parent);
  const sidecars = new Map<string, Sidecar | undefined>();
  const sidecarOf = (name: string): Sidecar | undefined => {
    const text = findSidecar(name);
    if (text === undefined) return undefined;
    if (!sidecars.has(text)) sidecars.set(text, JSON.parse(text) as Sidecar);
    return sidecars.get(text);
  };
  return {
    user,
    beside: (name) => {
      const correction = texts.get(name + correctionEnding);
      const said =
        correction === undefined
          ? user
          : merged(user, readUser(path, name + correctionEnding, correction));
      const sidecar = sidecarOf(name);
      if (said === undefined && sidecar === undefined) return undefined;
      return { ...(said && { user: said }), ...(sidecar && { sidecar }) };
    },
  };
}

function readUser(folder: string, name: string, text: string): UserFacts {
  const path = folder === '' ? name : `${folder}/${name}`;
  const { user } = parseCorrection(path, text);
  return user.ignore === true ? { ...user, ignoredBy: path } : user;
}

/** A band belongs to the filter that it was said with. */
function merged(outer: UserFacts | undefined, inner: UserFacts): UserFacts {
  if (outer === undefined) return inner;
  const { band, ...others } = outer.facts;
  const kept = inner.facts.filter === undefined && band ? { ...others, band } : others;
  const ignore = inner.ignore ?? outer.ignore;
  const ignoredBy = inner.ignore === undefined ? outer.ignoredBy : inner.ignoredBy;
  return {
    facts: { ...kept, ...inner.facts },
    ...(ignore !== undefined && { ignore }),
    ...(ignoredBy !== undefined && { ignoredBy }),
  };
}

/** Answers for each name of a folder with the text of the sidecar that speaks of it. */
export type SidecarFinder = (name: string) => string | undefined;

/**
 * The sidecar of a file: a Dwarf's of the whole folder; SharpCap's of the same name, of its name without the
 * number of the frame, of the folder's name beside the folder, or the only one of the folder.
 */
export function sidecarFinder(folder: string, texts: SideTexts, parent: SideTexts): SidecarFinder {
  const settings = new Map<string, string>();
  for (const [side, text] of texts) {
    const kind = sideKind(side);
    if (text === '') continue;
    if (kind === 'shots-info') return () => text;
    if (kind === 'camera-settings') settings.set(settingsStem(side), text);
  }
  const folderName = folder.slice(folder.lastIndexOf('/') + 1).toLowerCase();
  const outside = [...parent].find(
    ([side, text]) =>
      text !== '' && sideKind(side) === 'camera-settings' && settingsStem(side) === folderName,
  )?.[1];
  const fallback = settings.size === 1 ? [...settings.values()][0] : outside;
  if (settings.size === 0) return () => fallback;
  return (name) => {
    const stem = frameStem(name);
    return settings.get(stem) ?? settings.get(stem.replace(/_\d+$/, '')) ?? fallback;
  };
}
