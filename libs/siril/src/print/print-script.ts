// Script AST -> text, one printed line for each line of the script.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import { Generated } from '@starbash/diagnostics';
import type { SirilDialect, SirilLine } from '../script.ts';
import { requiredVersion } from '../options.ts';
import type { ResolvePath } from './lines.ts';
import { printLine } from './lines.ts';

export interface PrintOptions {
  readonly resolve: ResolvePath;
  /** Begin with `requires X.Y.Z` (default true). A script without it does nothing, and Siril calls that a success. */
  readonly header?: boolean;
  /** Default `1.4`. */
  readonly dialect?: SirilDialect;
}

/** Prints one script. `lines` has the origin of each printed line; what cannot be written is left out with a diagnostic. */
export function printScript(
  lines: readonly SirilLine[],
  options: PrintOptions,
): {
  readonly text: string;
  readonly lines: readonly Origin[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const texts: string[] = [];
  const origins: Origin[] = [];
  const diagnostics: Diagnostic[] = [];
  if (options.header !== false) {
    texts.push(`requires ${requiredVersion(lines, options.dialect ?? '1.4')}`);
    origins.push(Generated);
  }
  for (const line of lines) {
    const printed = printLine(line, options.resolve);
    diagnostics.push(...printed.diagnostics);
    if (printed.text === null) continue;
    texts.push(printed.text);
    origins.push(line.origin);
  }
  return { text: texts.map((t) => `${t}\n`).join(''), lines: origins, diagnostics };
}
