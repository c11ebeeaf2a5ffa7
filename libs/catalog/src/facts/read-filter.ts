// Filter identity and band. What bias and dark frames say about a filter is the slot of the wheel: passed over.
import { firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** Returns the spelling that no list knows, if that is what the header has. */
export function readFilter(source: FactSource, draft: FactDraft): string | null {
  const type = draft.type?.value;
  if (type !== 'light' && type !== 'flat') return null;
  const text = firstText(source.header, ['FILTER', 'FILT-1', 'FILTER1', 'FILTER2', 'INSFLNAM']);
  // No wheel, no keyword: the same as a wheel's empty slot.
  const name = source.aliases.filter(text?.value ?? 'none');
  const origin = text?.origin ?? 'derived';
  const mono = draft.bayer?.value === 'none';
  const colour = !mono && (draft.bayer !== undefined || (draft.channels?.value ?? 1) > 1);
  let { identity, band } = name;
  if (identity === 'Clear') identity = colour ? 'none' : 'L';
  // A mono camera behind no filter or a clear one sees luminance.
  if (mono && (identity === 'none' || identity === 'L')) band = 'L';
  else if (identity === 'L') band = colour ? 'broadband' : 'L';
  if (identity === 'LP' && isSeestar(source, draft)) band = 'HaOiii';
  draft.filter = { value: identity, origin };
  if (band !== null) draft.band = { value: band, origin: 'derived' };
  return name.known ? null : (text?.value ?? null);
}

/** Elsewhere LP is some light-pollution filter; the Seestar's passes Hα and OIII. */
function isSeestar(source: FactSource, draft: FactDraft): boolean {
  return source.writer === 'seestar' || /seestar/i.test(draft.camera?.value ?? '');
}
