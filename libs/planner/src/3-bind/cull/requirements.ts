// The clauses of `requires`: which frames, tasks and files an input may take.
import type { Reason, Requirement, Session } from '@starbash/ir';
import type { ToolFound } from '@starbash/ir';
import { satisfies } from '@starbash/siril';

type SessionClause = Extract<Requirement, { kind: 'metadata' | 'camera' | 'unprocessed' }>;

export function isSessionClause(clause: Requirement): clause is SessionClause {
  return clause.kind === 'metadata' || clause.kind === 'camera' || clause.kind === 'unprocessed';
}

/** Null when the session passes, else why not. */
export function sessionFails(session: Session, clause: SessionClause): string | null {
  const passes = passesClause(session, clause) !== clause.invert;
  return passes ? null : describeClause(clause);
}

function passesClause(session: Session, clause: SessionClause): boolean {
  switch (clause.kind) {
    case 'metadata': {
      const values = metadataValues(session, clause.name);
      return clause.values.some((wanted) => values.some((value) => isSame(value, wanted)));
    }
    case 'camera': {
      const bayer = session.facts.bayer?.value ?? 'none';
      return (bayer !== 'none') === (clause.value === 'color');
    }
    case 'unprocessed':
      return session.facts.isMaster?.value !== true && (session.facts.stackCount?.value ?? 1) <= 1;
  }
}

/** A fact by its name, else a keyword in any case; `filter` is met by the band or the identity. */
function metadataValues(session: Session, name: string): string[] {
  const lower = name.toLowerCase();
  if (lower === 'filter')
    return [session.facts.band?.value, session.facts.filter?.value].filter((v) => v !== undefined);
  if (lower === 'imagetyp') return [session.type];
  const fact = Object.entries(session.facts).find(([key]) => key.toLowerCase() === lower)?.[1];
  if (fact !== undefined) return [String(fact.value)];
  const keyword = Object.entries(session.metadata).find(([key]) => key.toLowerCase() === lower);
  return keyword ? [String(keyword[1])] : [];
}

/** Numbers by value (`120` is `120.0`), anything else as words. */
function isSame(value: string, wanted: string): boolean {
  const [a, b] = [value, wanted].map((text) => (text.trim() === '' ? Number.NaN : Number(text)));
  if (Number.isFinite(a) && Number.isFinite(b)) return a === b;
  return normaliseWord(value) === normaliseWord(wanted);
}

/** Case, blanks and punctuation do not count. */
export function normaliseWord(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export function describeClause(clause: Requirement): string {
  const not = 'invert' in clause && clause.invert ? 'not ' : '';
  switch (clause.kind) {
    case 'metadata':
      return `${not}${clause.name} = ${clause.values.join(' or ')}`;
    case 'camera':
      return `${not}a ${clause.value === 'color' ? 'colour' : 'mono'} camera`;
    case 'unprocessed':
      return `${not}unprocessed frames`;
    case 'min_count':
      return `at least ${clause.value}`;
    case 'filename':
      return `file names ${clause.mode === 'exclude' ? 'without' : 'with'} ${clause.pattern}`;
    case 'tool':
      return `${not}the tool ${clause.name}${clause.version ? ` ${clause.version}` : ''}`;
  }
}

/** The files whose base names pass all `filename` clauses; a bad pattern passes everything. */
export function filterByName<F>(
  files: readonly F[],
  clauses: readonly Requirement[],
  nameOf: (file: F) => string,
): readonly F[] {
  let left = files;
  for (const clause of clauses) {
    if (clause.kind !== 'filename') continue;
    const pattern = safePattern(clause.pattern);
    if (pattern === null) continue;
    const wanted = (clause.mode === 'include') !== clause.invert;
    left = left.filter((file) => pattern.test(nameOf(file)) === wanted);
  }
  return left;
}

function safePattern(pattern: string): RegExp | null {
  return patternFault(pattern) === null ? expressionOf(pattern) : null;
}

/** Why a `filename` pattern cannot be used; null for one that can. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > 200) return 'it is too long';
  if (/\([^)]*[*+][^)]*\)[*+]/.test(pattern))
    return 'a repeated group with a repetition in it can hang';
  try {
    expressionOf(pattern);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.replace(/^Invalid regular expression: /, '');
  }
}

/** `(?i)` at the beginning is how Python's patterns say that case does not count. */
function expressionOf(pattern: string): RegExp {
  const anyCase = pattern.startsWith('(?i)');
  return new RegExp(anyCase ? pattern.slice('(?i)'.length) : pattern, anyCase ? 'i' : '');
}

/** Too few files: the count that is wanted, and whether a single one may go through as it is. */
export function countFails(
  count: number,
  clauses: readonly Requirement[],
): { readonly need: number; readonly acceptSingle: boolean } | null {
  for (const clause of clauses)
    if (clause.kind === 'min_count' && count < clause.value)
      return { need: clause.value, acceptSingle: clause.acceptSingle };
  return null;
}

/** A `tool` clause that fails, as a reason. */
export function toolFails(
  clauses: readonly Requirement[],
  tools: Readonly<Record<string, ToolFound>>,
): Reason | null {
  for (const clause of clauses) {
    if (clause.kind !== 'tool') continue;
    const found = tools[clause.name];
    const passes =
      found !== undefined && (clause.version === null || satisfies(found.version, clause.version));
    if (passes === clause.invert)
      return { code: 'tool_missing', message: `needs ${describeClause(clause)}` };
  }
  return null;
}
