// Where a command writes: the result to standard output, progress and findings to standard error.
import type { Diagnostic, Sources } from '@starbash/diagnostics';
import type { Style } from '@starbash/report';

export interface OutputOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface Terminal {
  /** Columns of the result. */
  readonly width: number;
  /** Marks words of the result. */
  readonly style: Style;
  /** Marks words of progress. */
  readonly errorStyle: Style;
  /** A live line may be drawn on standard error. */
  readonly live: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** The result, as it is. */
  readonly result: (text: string) => void;
  /** The result as JSON. */
  readonly resultJson: (value: unknown) => void;
  /** Progress and remarks; nothing with `--quiet`. */
  readonly note: (text: string) => void;
  /** What goes on now, on a line of a terminal that the next one takes; null clears it. */
  readonly status: (text: string | null) => void;
  /** Findings; only errors with `--quiet`, and infos only with `--verbose`. */
  readonly findings: (diagnostics: readonly Diagnostic[], sources: Sources) => void;
}

const defaultWidth = 100;

/** The terminal of this process. */
export async function openTerminal(options: OutputOptions): Promise<Terminal> {
  const [{ renderDiagnostics }, { colourStyle, plainStyle }] = await Promise.all([
    import('@starbash/diagnostics'),
    import('@starbash/report'),
  ]);
  const { env, stdout, stderr } = process;
  const coloured = (stream: NodeJS.WriteStream) => stream.isTTY === true && stream.hasColors();
  const live =
    stderr.isTTY === true &&
    env['CI'] === undefined &&
    options.json !== true &&
    options.quiet !== true;
  const quiet = options.quiet === true;
  const verbose = options.verbose === true;
  return {
    width: stdout.isTTY ? Math.max(60, stdout.columns) : defaultWidth,
    style: coloured(stdout) ? colourStyle : plainStyle,
    errorStyle: coloured(stderr) ? colourStyle : plainStyle,
    live,
    json: options.json === true,
    quiet,
    verbose,
    result: (text) => stdout.write(text),
    resultJson: (value) => stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    note: (text) => {
      if (!quiet) stderr.write(`${text}\n`);
    },
    status: (text) => {
      if (live)
        stderr.write(`\r\u001b[2K${(text ?? '').slice(0, Math.max(0, stderr.columns - 1))}`);
    },
    findings: (diagnostics, sources) => {
      const shown = diagnostics.filter(
        ({ severity }) =>
          severity === 'error' ||
          (severity === 'warning' && !quiet) ||
          (severity === 'info' && verbose),
      );
      if (shown.length > 0) stderr.write(`${renderDiagnostics(shown, sources)}\n`);
    },
  };
}
