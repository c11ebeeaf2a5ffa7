// Filter identity and band. What bias and dark frames say about a filter is the slot of the wheel: passed over.
import type { Fact, FactOrigin } from '@starbash/ir';
import { asNumber, asText } from './header-view.ts';
import type { HeaderView } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

const filterKeys = ['FILTER', 'FILT-1', 'FILTER1', 'FILTER2', 'INSFLNAM'] as const;

/** Lights and flats alone have a filter. Returns the spelling that no list knows, if that is what the file has. */
export function readFilter(source: FactSource, draft: FactDraft): string | null {
  if (!hasFilter(draft)) return null;
  const found = source.user?.facts.filter ?? filterText(source.header);
  // No wheel, no keyword: the same as a wheel's empty slot.
  return setFilter(source, draft, found?.value ?? 'none', found?.origin ?? 'derived');
}

export function hasFilter(draft: FactDraft): boolean {
  const type = draft.type?.value;
  return type === 'light' || type === 'flat';
}

/** Brings a spelling to its identity and band. Returns it where no list knows it. */
export function setFilter(
  source: FactSource,
  draft: FactDraft,
  text: string,
  origin: FactOrigin,
): string | null {
  const name = source.aliases.filter(text);
  const mono = draft.bayer?.value === 'none';
  const colour = !mono && (draft.bayer !== undefined || (draft.channels?.value ?? 1) > 1);
  let { identity, band } = name;
  if (identity === 'Clear') identity = colour ? 'none' : 'L';
  // A mono camera behind no filter or a clear one sees luminance.
  if (mono && (identity === 'none' || identity === 'L')) band = 'L';
  else if (identity === 'L') band = colour ? 'broadband' : 'L';
  draft.filter = { value: identity, origin };
  if (band === null) delete draft.band;
  else draft.band = { value: band, origin: 'derived' };
  return name.known ? null : text;
}

/** What the header says: a blank text is a slot without a name. Of two wheels, the one that is not empty counts. */
function filterText(header: HeaderView): Fact<string> | undefined {
  let empty: Fact<string> | undefined;
  for (const key of filterKeys) {
    const raw = header.get(key);
    if (raw === undefined) continue;
    const value = asText(raw) ?? 'none';
    const fact: Fact<string> = { value, origin: `header:${key}` };
    const twoWheels = key === 'FILTER1' && header.get('FILTER2') !== undefined;
    if (value !== 'none' && !(twoWheels && isEmptySlot(value))) return fact;
    empty ??= fact;
  }
  // Observatories count their filters; what is in a number only its owner knows.
  const code = asNumber(header.get('FILTERS'));
  return empty ?? (code === undefined ? undefined : { value: `${code}`, origin: 'header:FILTERS' });
}

function isEmptySlot(text: string): boolean {
  return /^(?:none|clear|open|empty|air|blank|no ?filter)$/i.test(text);
}
