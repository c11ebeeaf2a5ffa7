// Header cards of a finished file: set, taken out, added, with the data copied as they are.
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { cardKey, isCommentary, normaliseKey } from './card.ts';
import type { CardInput } from './format-card.ts';
import { formatCard } from './format-card.ts';
import { blockLength, cardLength } from './header.ts';
import { parseHeader } from './parse-header.ts';
import { redactCard } from './privacy/redact-cards.ts';
import { temporaryName } from './temporary-name.ts';

export type CardEdit =
  /** In the place of the present card, else at the end. COMMENT and HISTORY are added. */
  | { readonly kind: 'set'; readonly card: CardInput }
  /** All cards of that keyword. */
  | { readonly kind: 'remove'; readonly key: string }
  /** What tells place, person or device, as `privateKeywords` have it, and folders in all texts. */
  | { readonly kind: 'redact' };

export type EditOutcome =
  | { readonly kind: 'ok' }
  | { readonly kind: 'not_fits' }
  | { readonly kind: 'truncated' };

/**
 * Edits the primary header through a temporary file beside it that is synchronised and renamed into place: the
 * file is always whole, and a symbolic link at `path` becomes a file of its own. A checksum of the old header is
 * taken out. Rejects with the system's error where it cannot be written.
 */
export async function editCards(path: string, edits: readonly CardEdit[]): Promise<EditOutcome> {
  const source = await open(path, 'r');
  try {
    const unit = await readHeaderUnit(source);
    if (unit.kind !== 'ok') return unit;
    const { mode } = await source.stat();
    const temporary = temporaryName(path);
    const target = await open(temporary, 'wx', mode & 0o777);
    try {
      await target.writeFile(Buffer.from(paddedHeader(editRaw(unit.raw, edits)), 'latin1'));
      await copyRest(source, unit.byteLength, target);
      await target.sync();
      await target.close();
      await rename(temporary, path);
    } catch (error) {
      await target.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
    return { kind: 'ok' };
  } finally {
    await source.close();
  }
}

/** The cards with the edits made, in order; blank ones at the end are padding and go. */
export function editRaw(raw: string, edits: readonly CardEdit[]): string {
  let groups = cardGroups(raw);
  while (groups.at(-1)?.text.trim() === '') groups.pop();
  groups = groups.filter((group) => group.key !== 'CHECKSUM');
  for (const edit of edits) {
    if (edit.kind === 'redact') {
      groups = groups
        .map((group) => ({ ...group, text: redactCard(group.text) }))
        .filter((group) => group.text !== '');
      continue;
    }
    const key = normaliseKey(edit.kind === 'set' ? edit.card.key : edit.key);
    const first = groups.findIndex((group) => group.key === key);
    if (edit.kind === 'remove') {
      groups = groups.filter((group) => group.key !== key);
      continue;
    }
    const made = { key, text: formatCard(edit.card) };
    if (first < 0 || isCommentary(key)) groups.push(made);
    else groups = groups.flatMap((g, i) => (g.key !== key ? [g] : i === first ? [made] : []));
  }
  return groups.map((group) => group.text).join('');
}

/** Cards with the CONTINUE cards that belong to them. */
function cardGroups(raw: string): { key: string; text: string }[] {
  const groups: { key: string; text: string }[] = [];
  for (let at = 0; at < raw.length; at += cardLength) {
    const text = raw.slice(at, at + cardLength);
    const key = normaliseKey(cardKey(text));
    const last = groups.at(-1);
    if (key === 'CONTINUE' && last !== undefined) last.text += text;
    else groups.push({ key, text });
  }
  return groups;
}

function paddedHeader(raw: string): string {
  const text = raw + 'END'.padEnd(cardLength);
  return text.padEnd(Math.ceil(text.length / blockLength) * blockLength);
}

async function readHeaderUnit(
  file: FileHandle,
): Promise<{ kind: 'ok'; raw: string; byteLength: number } | { kind: 'not_fits' | 'truncated' }> {
  for (let wanted = 4 * blockLength; ; wanted *= 4) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, 0);
    const parsed = parseHeader(buffer.subarray(0, bytesRead));
    if (parsed.kind === 'not_fits') return { kind: 'not_fits' };
    if (parsed.kind === 'header')
      return { kind: 'ok', raw: parsed.header.raw, byteLength: parsed.byteLength };
    if (bytesRead < wanted) return { kind: 'truncated' };
  }
}

async function copyRest(source: FileHandle, from: number, target: FileHandle): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  for (let at = from; ;) {
    const { bytesRead } = await source.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    await target.writeFile(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}
