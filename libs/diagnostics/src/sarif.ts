// Diagnostics as SARIF 2.1.0, the format that code hosts and editors read findings from.
import type { Diagnostic, Note, Severity } from './diagnostic.ts';
import type { DiagnosticCode } from './generated/codes.ts';
import { messageTable } from './generated/codes.ts';
import { sortDiagnostics } from './render.ts';
import { positionAt } from './span.ts';
import type { Sources, Span } from './span.ts';

export interface SarifOptions {
  /** Of starbash. */
  readonly version: string;
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * One run with a result for each diagnostic, as JSON text. Rules are the catalogue's entries of the codes that occur;
 * notes with a place are related locations, the others and the suggestion stand in the message. Lines and columns
 * from 1, in UTF-16 code units, ends exclusive. A file without text at hand has a place without a region.
 *
 * The explanations are loaded only here: no other command has a use for them.
 */
export async function renderSarif(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  { version }: SarifOptions,
): Promise<string> {
  const { helpTable } = await import('./generated/help.ts');
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'starbash',
            version,
            rules: codes.map((code) => ruleOf(code, helpTable[code])),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((one) => resultOf(one, codes.indexOf(one.code), sources)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

interface Help {
  readonly meaning: string;
  readonly example: string;
  readonly mend: string;
}

function ruleOf(code: DiagnosticCode, { meaning, example, mend }: Help) {
  const { severity, text } = messageTable[code];
  return {
    id: code,
    shortDescription: { text: text.replace(/%(\w+)%/g, '‹$1›') },
    fullDescription: { text: meaning },
    help: {
      text: `${meaning}\n\nExample: ${example}\n\nMend: ${mend}`,
      markdown: `${meaning}\n\n**Example:** ${example}\n\n**Mend:** ${mend}`,
    },
    defaultConfiguration: { level: levels[severity] },
  };
}

function resultOf(diagnostic: Diagnostic, ruleIndex: number, sources: Sources) {
  const { code, severity, span, notes } = diagnostic;
  const placed = notes.filter((note): note is Note & { span: Span } => note.span !== undefined);
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: messageOf(diagnostic) },
    ...(span && { locations: [{ physicalLocation: placeOf(span, sources) }] }),
    ...(placed.length > 0 && {
      relatedLocations: placed.map((note, id) => ({
        id,
        physicalLocation: placeOf(note.span, sources),
        message: { text: note.message },
      })),
    }),
  };
}

/** Sentences; the catalogue's messages have no full stop. */
function messageOf({ message, notes, suggestion }: Diagnostic): string {
  const others = notes.filter((note) => note.span === undefined).map((note) => note.message);
  const sentences = [message, ...others].map((text) => `${text}.`);
  if (suggestion !== undefined) sentences.push(`Did you mean '${suggestion}'?`);
  return sentences.join(' ');
}

function placeOf(span: Span, sources: Sources) {
  const text = sources.get(span.file);
  const artifactLocation = { uri: uriOf(span.file) };
  if (text === undefined) return { artifactLocation };
  const start = positionAt(text, span.start);
  const end = positionAt(text, Math.max(span.start, span.end));
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return { artifactLocation, region };
}

/** A relative reference, or a `file:` URI of an absolute path; what comes from a URL has it already. */
function uriOf(file: string): string {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(file)) return encodeURI(file);
  const slashed = file.replaceAll('\\', '/');
  const encoded = slashed
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
  if (/^[a-z]:\//i.test(slashed))
    return `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  return slashed.startsWith('/') ? `file://${encoded}` : encoded;
}
