// Script -> (lowerToDialect) -> script for one version: what it lacks is expressed by its other commands, or is an error.
import type { Diagnostic, Origin } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, SirilLine } from '../script.ts';
import type { InterpretContext } from '../effects/machine.ts';
import { createMachine } from '../effects/machine.ts';
import { advance } from '../interpret.ts';
import { checkScript } from '../check/check-script.ts';
import { commandText } from '../words.ts';
import type { RuleInput } from './rules.ts';
import { dialectRules } from './rules.ts';

export interface LowerContext extends Omit<InterpretContext, 'dialect'> {
  /** The Siril that will run the script: `1.4.2`. Default: the first of the dialect. */
  readonly version?: string;
}

/** One rewrite, for explaining the plan. */
export interface DialectChange {
  readonly rule: string;
  readonly origin: Origin;
  /** The command before, and the lines it became; none when it was left out. */
  readonly from: string;
  readonly to: readonly string[];
  readonly reason: string;
}

export interface Lowered {
  readonly lines: readonly SirilLine[];
  /** Of the rewrites, and of `checkScript` on the result. */
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly DialectChange[];
}

/**
 * Rewrites a script for a dialect. The script is interpreted along the way, as some rewrites need to know what is
 * loaded. Places stay with their lines. What cannot be expressed is an error among the diagnostics.
 */
export function lowerToDialect(
  lines: readonly SirilLine[],
  dialect: SirilDialect,
  context: LowerContext,
): Lowered {
  const machine = createMachine({ ...context, dialect });
  const version = context.version ?? `${dialect}.0`;
  const out: SirilLine[] = [];
  const diagnostics: Diagnostic[] = [];
  const changes: DialectChange[] = [];
  for (const line of lines) {
    if (line.kind === 'comment') {
      out.push(line);
      continue;
    }
    for (const lowered of applyRules(
      { command: line, dialect, version, machine },
      diagnostics,
      changes,
    )) {
      out.push(lowered);
      advance(machine, lowered);
    }
  }
  return {
    lines: out,
    diagnostics: [...diagnostics, ...checkScript(out, dialect, version)],
    changes,
  };
}

function applyRules(
  input: RuleInput,
  diagnostics: Diagnostic[],
  changes: DialectChange[],
): readonly SirilCommand[] {
  let commands: readonly SirilCommand[] = [input.command];
  for (const rule of dialectRules)
    commands = commands.flatMap((command) => {
      const rewrite = rule.rewrite({ ...input, command });
      if (!rewrite) return [command];
      diagnostics.push(...(rewrite.diagnostics ?? []));
      changes.push({
        rule: rule.name,
        origin: command.origin,
        from: commandText(command),
        to: rewrite.commands.map(commandText),
        reason: rewrite.reason,
      });
      return rewrite.commands;
    });
  return commands;
}
