// What usually stands behind the last lines of a failed run.

export interface FailureInfo {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The command that ran last, where known. */
  readonly command?: string | null;
}

export interface FailureCause {
  /** A sentence without its full stop. */
  readonly cause: string;
  readonly advice: string;
}

interface CauseRule {
  readonly pattern: RegExp;
  readonly cause: string;
  readonly advice: string;
}

/** In order: the first that matches any of the lines is taken. Texts of 1.2 and 1.4 with `LC_ALL=C.UTF-8`. */
const rules: readonly CauseRule[] = [
  {
    pattern: /cannot open display/i,
    cause: 'this build of Siril cannot start without a display (a fault of 1.2.5 and 1.2.6)',
    advice: 'install Siril 1.4, or run starbash under xvfb-run -a',
  },
  {
    pattern: /No space left on device|no space left|not enough (?:free )?disk space|ENOSPC/i,
    cause: 'the disk is full',
    advice: 'free some space and run again: what is done stays done',
  },
  {
    pattern: /Max number of opened files|does not allow one to open more than/i,
    cause: 'the system does not let Siril open as many files at once as the stack has frames',
    advice: 'raise the limit of open files (ulimit -Hn), or stack fewer frames at a time',
  },
  {
    pattern: /requires a newer version of Siril|A newer version \(>= .*\) of Siril is required/,
    cause: 'the script needs a newer Siril than the one that ran it',
    advice: 'update Siril, or plan again so that the scripts are written for this one',
  },
  {
    pattern: /There are not enough stars|Not enough stars|Found 0 stars in reference/i,
    cause: 'too few stars were found to align the frames',
    advice:
      'look at the reference frame: clouds, focus, twilight; leave bad frames out, or relax setfindstar',
  },
  {
    pattern: /Unable to align|could not be aligned|Cannot align|alignment failed|no match/i,
    cause: 'the stars of the frames could not be matched with those of the reference',
    advice: 'check that all frames show the same field and leave out those that do not',
  },
  {
    pattern: /filtering options do not allow at least two images/,
    cause: 'the filters leave fewer than two frames',
    advice: 'relax -filter-…, or add frames',
  },
  {
    pattern: /with more than simple shifts\. You should apply existing registration/,
    cause:
      'the sequence was registered in two passes and the result was not applied before stacking',
    advice: 'put seqapplyreg between register -2pass and stack, and stack the r_ sequence',
  },
  {
    pattern: /input images have different sizes|different image sizes|same format for merging/,
    cause: 'the frames do not all have the same size or depth',
    advice: 'stack frames of one camera and binning, or register them with -framing=min',
  },
  {
    pattern: /^No sequence `(.*)' found|No sequence found/,
    cause: 'the sequence does not exist, has one frame only, or its frames have another ending',
    advice: 'check how many frames the step before made',
  },
  {
    pattern: /\[any_allowed_extension\] not found/,
    cause: 'a master is not where the script looks for it',
    advice: 'write its full name with .fit or .fits: a name with a dot and no ending is not found',
  },
  {
    pattern: /no StarNet executable set/,
    cause: 'Siril does not know where StarNet is',
    advice: "set it in Siril's preferences, or name it in the preferences of starbash",
  },
  {
    pattern: /compiled without networking support|URL retrieval failed|libcurl error/,
    cause: 'the command needs the network, and this Siril could not reach it',
    advice: 'check the connection, or install a local catalogue',
  },
  {
    pattern: /Unknown command: '(.*)'/,
    cause: 'this Siril has no such command',
    advice: 'check the recipe against the version of Siril that is installed',
  },
  {
    pattern: /memory allocation error|Not enough memory|out of memory|cannot allocate/i,
    cause: 'there was not enough memory',
    advice: 'close other programs, or give Siril a smaller share with --jobs 1',
  },
  {
    pattern: /"requires" command is missing/,
    cause: 'the script does not begin with requires, so Siril ran nothing of it',
    advice: 'this is a fault of starbash: please report it with the script',
  },
  {
    pattern: /failed to create new file|Permission denied|Read-only file system/,
    cause: 'Siril could not write its output',
    advice: 'check that the folder exists and may be written',
  },
];

/** What the last lines of output and the way it ended usually mean; null when nothing is known. */
export function explainFailure(
  recentLines: readonly string[],
  info: FailureInfo,
): FailureCause | null {
  for (const { pattern, cause, advice } of rules)
    if (recentLines.some((line) => pattern.test(line.replace(/^log: /, ''))))
      return { cause, advice };
  return explainSignal(info);
}

function explainSignal({ exitCode, signal, command }: FailureInfo): FailureCause | null {
  const number = exitCode !== null && exitCode > 128 ? exitCode - 128 : null;
  const where = command ? ` in '${command}'` : '';
  if (signal === 'SIGKILL' || number === 9)
    return {
      cause: `Siril was killed${where}, most often because memory ran out`,
      advice: 'close other programs, or give Siril a smaller share of the memory',
    };
  if (signal === 'SIGTERM' || signal === 'SIGINT' || number === 15 || number === 2)
    return { cause: `Siril was told to end${where}`, advice: 'run again to go on from here' };
  if (signal !== null || number !== null)
    return {
      cause: `Siril crashed${where} (${signal ?? `signal ${number}`})`,
      advice:
        'run it once more; if it crashes again, update Siril or change the options of the command',
    };
  return null;
}
