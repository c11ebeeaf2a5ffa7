// Finds what a TypeScript file imports, without a TypeScript parser: the formatter keeps statements in a known form.

export interface FoundImport {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
}

/** `import … from '…'`, `export … from '…'` and `import '…'`, which the formatter starts in column 0. */
const statement = /^(?:import|export)\b(?:(?:\/\/[^\n]*|[^'";=(])*?\bfrom)?\s*(['"])([^'"\n]+)\1/gm;
/** `import('…')`, also as a type, `require('…')`, `vi.mock('…')`, `import.meta.resolve('…')`: anywhere in a line. */
const call = /\b(?:import|require|vi\.(?:do)?mock|import\.meta\.resolve)\(\s*(['"])([^'"\n]+)\1/g;

/** Every module that the text names, by line. Comment lines and the insides of quoted lines do not count. */
export function findImports(text: string): FoundImport[] {
  const found: FoundImport[] = [];
  for (const match of text.matchAll(statement))
    found.push({ specifier: match[2] as string, line: lineOf(text, match.index) });
  for (const match of text.matchAll(call))
    if (!isCommentOrQuoted(text, match.index))
      found.push({ specifier: match[2] as string, line: lineOf(text, match.index) });
  return found.sort((a, b) => a.line - b.line);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function isCommentOrQuoted(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/^\s*(?:\/\/|\/?\*)/.test(before)) return true;
  return ['"', "'", '`'].some((quote) => before.split(quote).length % 2 === 0);
}
