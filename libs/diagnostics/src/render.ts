// Diagnostics as text for people, as JSON and as annotations for a code host's CI.
import type { Diagnostic } from './diagnostic.ts';
import type { Sources } from './span.ts';
import { positionAt } from './span.ts';
import { codeFrame, formatPlace } from './code-frame.ts';

/** One diagnostic for people: severity, message, code, place, code frame, notes, suggestion. */
export function renderDiagnostic(diagnostic: Diagnostic, sources: Sources): string {
  const lines = [`${diagnostic.severity}: ${diagnostic.message} [${diagnostic.code}]`];
  if (diagnostic.span) {
    lines.push(`  --> ${formatPlace(diagnostic.span, sources)}`);
    lines.push(...indent(codeFrame(diagnostic.span, sources)));
  }
  for (const note of diagnostic.notes) {
    const place = note.span ? ` (${formatPlace(note.span, sources)})` : '';
    lines.push(`  note: ${note.message}${place}`);
    if (note.span) lines.push(...indent(codeFrame(note.span, sources)));
  }
  if (diagnostic.suggestion !== undefined)
    lines.push(`  help: did you mean '${diagnostic.suggestion}'?`);
  return lines.join('\n');
}

/** All of them in order, with a closing count, and how many more the user has silenced; empty text for none. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  silenced = 0,
): string {
  if (diagnostics.length === 0 && silenced === 0) return '';
  const blocks = sortDiagnostics(diagnostics).map((d) => renderDiagnostic(d, sources));
  const count = (severity: string) => diagnostics.filter((d) => d.severity === severity).length;
  const left = silenced === 0 ? '' : ` (${silenced} silenced)`;
  blocks.push(
    `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}${left}`,
  );
  return `${blocks.join('\n\n')}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** By file, then place, then code: the same findings always print in the same order. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic) => [d.span?.file ?? '', d.span?.start ?? -1, d.code] as const;
  return [...diagnostics].sort((a, b) => {
    const [fa, sa, ca] = key(a);
    const [fb, sb, cb] = key(b);
    return compare(fa, fb) || sa - sb || compare(ca, cb);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function indent(text: string): string[] {
  return text === '' ? [] : text.split('\n').map((line) => `    ${line}`);
}

/** The row of `check --json`; lines and columns from 1, `endColumn` exclusive. */
export interface DiagnosticRow {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly notes: readonly { message: string; file: string | null; line: number | null }[];
  readonly suggestion: string | null;
}

export function diagnosticRow(diagnostic: Diagnostic, sources: Sources): DiagnosticRow {
  const { span } = diagnostic;
  const text = span && sources.get(span.file);
  const start = span && text !== undefined ? positionAt(text, span.start) : undefined;
  const end = span && text !== undefined ? positionAt(text, span.end) : undefined;
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    file: span?.file ?? null,
    line: start?.line ?? null,
    column: start?.column ?? null,
    endLine: end?.line ?? null,
    endColumn: end?.column ?? null,
    notes: diagnostic.notes.map((note) => {
      const noteText = note.span && sources.get(note.span.file);
      return {
        message: note.message,
        file: note.span?.file ?? null,
        line:
          note.span && noteText !== undefined ? positionAt(noteText, note.span.start).line : null,
      };
    }),
    suggestion: diagnostic.suggestion ?? null,
  };
}

/** One workflow command a line, as GitHub Actions reads annotations. */
export function renderGithub(diagnostics: readonly Diagnostic[], sources: Sources): string {
  return sortDiagnostics(diagnostics)
    .map((d) => {
      const row = diagnosticRow(d, sources);
      const level = row.severity === 'info' ? 'notice' : row.severity;
      const place =
        row.file === null
          ? ''
          : ` file=${escapeProperty(row.file)},line=${row.line ?? 1},col=${row.column ?? 1}`;
      const meant = row.suggestion === null ? '' : `; did you mean '${row.suggestion}'?`;
      return `::${level}${place}::${escapeData(`${row.message} [${row.code}]${meant}`)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
