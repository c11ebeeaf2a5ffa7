// Tasks -> (print) -> one .ssf: one `requires`, and for each task its marker, folder, commands, `close`, end marker.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import { diagnose, Generated } from '@starbash/diagnostics';
import type { SirilDialect, SirilLine } from '../script.ts';
import { beginMarker, endMarker } from '../markers.ts';
import { requiredVersion } from '../options.ts';
import { quoteWord } from '../quote.ts';
import { stateResets } from '../effects/state.ts';
import type { ResolvePath } from './lines.ts';
import { printLine } from './lines.ts';

/** One task's part of a script. */
export interface ScriptSection {
  readonly taskId: string;
  /** Absolute folder in which its commands start. */
  readonly folder: string;
  readonly lines: readonly SirilLine[];
  readonly resolve: ResolvePath;
}

export interface PrintGroupOptions {
  readonly dialect: SirilDialect;
  /** Share of the memory that is free now, 0.05 to 0.9 (`setmem`). */
  readonly setmem?: number;
  /** Number of threads (`setcpu`). */
  readonly setcpu?: number;
}

/** Where a line of a printed script comes from. */
export interface LinePlace {
  readonly taskId: string;
  readonly origin: Origin;
}

export interface PrintedScript {
  /** LF at the end of each line. */
  readonly text: string;
  /** By line number from 1, as Siril counts in its messages; lines of no task are absent. */
  readonly map: Readonly<Record<number, LinePlace>>;
  /** Line numbers of the commands, in order: the n-th `Running command:` of a log is the n-th of these. */
  readonly commandLines: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Prints tasks that one Siril runs one after another. A state that an earlier task leaves is set back before
 * the next one begins. With one section it is the script of a single task.
 */
export function printGroup(
  sections: readonly ScriptSection[],
  options: PrintGroupOptions,
): PrintedScript {
  const out: string[] = [];
  const map: Record<number, LinePlace> = {};
  const commandLines: number[] = [];
  const diagnostics: Diagnostic[] = [];
  const add = (text: string, place: LinePlace | null) => {
    out.push(text);
    if (!text.startsWith('#')) commandLines.push(out.length);
    if (place) map[out.length] = place;
  };

  add(
    `requires ${requiredVersion(
      sections.flatMap((s) => s.lines),
      options.dialect,
    )}`,
    null,
  );
  if (options.setmem !== undefined) add(`setmem ${formatRatio(options.setmem)}`, null);
  if (options.setcpu !== undefined) add(`setcpu ${Math.max(1, Math.floor(options.setcpu))}`, null);

  let before: readonly SirilLine[] = [];
  for (const section of sections) {
    const { taskId } = section;
    const generated: LinePlace = { taskId, origin: Generated };
    add(beginMarker(taskId), generated);
    const folder = quoteWord(section.folder);
    if (folder.ok) add(`cd ${folder.text}`, generated);
    else
      diagnostics.push(
        diagnose('siril_unwritable_word', { word: section.folder, reason: folder.reason }),
      );
    for (const reset of stateResets(before).commands) add(reset, generated);
    for (const line of section.lines) {
      const printed = printLine(line, section.resolve);
      diagnostics.push(...printed.diagnostics);
      if (printed.text !== null) add(printed.text, { taskId, origin: line.origin });
    }
    add('close', generated);
    add(endMarker(taskId), generated);
    before = section.lines;
  }
  return { text: out.map((line) => `${line}\n`).join(''), map, commandLines, diagnostics };
}

function formatRatio(ratio: number): string {
  return Math.min(0.9, Math.max(0.05, ratio)).toFixed(2);
}
