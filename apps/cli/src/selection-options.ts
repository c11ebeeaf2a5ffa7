// Options of every command that works on sessions, and the selection that comes of them.
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Selection, SelectionRequest } from '@starbash/workspace';
import type { Terminal } from './terminal.ts';

export interface SelectionOptions {
  readonly where?: string;
  readonly select?: string;
  readonly all?: boolean;
}

/** `--where` narrows the stored selection, `--all` forgets it for this once. */
export function addSelectionOptions<C extends Command>(command: C): C {
  return command
    .option('--where <query>', 'only what the query selects, within the stored selection')
    .option('--all', 'everything, whatever selection is stored; --where still narrows it')
    .addOption(
      // What `--all --where` says, as it was called first.
      new Option('--select <query>', 'a query in place of the stored selection').hideHelp(),
    );
}

export function selectionRequest({ where, select, all }: SelectionOptions): SelectionRequest {
  return { where, instead: select ?? (all === true ? '' : undefined) };
}

/** Says what a command works on, before anything else; nothing where that is everything. */
export function announceSelection(terminal: Terminal, { parts }: Pick<Selection, 'parts'>): void {
  if (parts.length > 0) terminal.note(`Selection  ${selectionText(parts)}`);
}

/** `target = m31 (stored) and gain > 0 (--where)`; one part needs no bracket but for where it is from. */
export function selectionText(parts: Selection['parts']): string {
  const several = parts.length > 1;
  return parts
    .map(({ text, from }) => {
      const whole = several && /\bor\b/i.test(text) ? `(${text})` : text;
      return several ? `${whole} [${from}]` : whole;
    })
    .join(' and ');
}
