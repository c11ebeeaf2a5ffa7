#!/usr/bin/env node
// The command line: finds the command, runs it, and turns what is thrown into an exit code.
import { CommanderError } from 'commander';
import type { Diagnostic } from '@starbash/diagnostics';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { buildProgram } from './program.ts';

quietPipes();
hideSqliteWarning();
await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has said what is wrong already.
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    } else if (isReported(error)) {
      const { renderDiagnostic } = await import('@starbash/diagnostics');
      process.stderr.write(`${renderDiagnostic(error.diagnostic, new Map())}\n`);
      process.exitCode = error.exitCode ?? exitCodes.failed;
    } else {
      process.stderr.write(
        `starbash has a fault. Please report it with these lines:\n${error instanceof Error ? error.stack : String(error)}\n`,
      );
      process.exitCode = exitCodes.fault;
    }
  }
}

/** Errors that carry a diagnostic say something to the user: a damaged database, a lock that is held. */
function isReported(error: unknown): error is Error & {
  readonly diagnostic: Diagnostic;
  readonly exitCode?: ExitCode;
} {
  return error instanceof Error && 'diagnostic' in error;
}

/** A reader that has gone (`starbash plan | head`) is no error: what is left to say is not said. */
function quietPipes(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
}

/** Node calls its SQLite experimental at each start; users can do nothing about that. */
function hideSqliteWarning(): void {
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = ((...args: unknown[]) => {
    if (!String(args[0]).includes('SQLite is an experimental feature')) emit(...args);
  }) as typeof process.emitWarning;
}
