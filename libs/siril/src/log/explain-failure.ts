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
    // Before the full disk: where the filters leave none, 1.2 says that it has no room for the frames.
    pattern:
      /filtering options do not allow at least two images|Processing images of the sequence with .* \([01]\)$|Reference image is not included in the filtered list|Select at least two frames/,
    cause: 'the filters leave fewer than two frames',
    advice: 'relax -filter-…, or add frames',
  },
  {
    pattern:
      /No space left on device|no space left|Not enough space to save|not enough (?:free )?disk space|ENOSPC/i,
    cause: 'the disk is full',
    advice: 'free some space and run again: what is done stays done',
  },
  {
    pattern: /Max number of opened files|does not allow one to open more than/i,
    cause: 'the system does not let Siril open as many files at once as there are frames',
    advice: 'raise the limit of open files (ulimit -Hn), or take fewer frames at a time',
  },
  {
    pattern: /requires a newer version of Siril|A newer version \(>= .*\) of Siril is required/,
    cause: 'the script needs a newer Siril than the one that ran it',
    advice: 'update Siril, or plan again so that the scripts are written for this one',
  },
  {
    pattern:
      /There are not enough stars|Not enough stars|Found 0 stars in reference|No stars in image/i,
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
    pattern: /with more than simple shifts\. You should apply existing registration/,
    cause:
      'the sequence was registered in two passes and the result was not applied before stacking',
    advice: 'put seqapplyreg between register -2pass and stack, and stack the r_ sequence',
  },
  {
    pattern:
      /input images have different sizes|different image sizes|same format for merging|images of different sizes/,
    cause: 'the frames do not all have the same size or depth',
    advice: 'stack frames of one camera and binning, or register them with -framing=min',
  },
  {
    pattern: /Images must have same dimensions|image is not the same size, not using/,
    cause: 'a master has another size than the frames',
    advice: 'see with starbash why which master was taken, and make one of this camera and binning',
  },
  {
    pattern: /^No sequence `(.*)' found|No sequence found|^Loading sequence `(.*)' failed/,
    cause: 'the sequence does not exist, has one frame only, or its frames have another ending',
    advice: 'check how many frames the step before made',
  },
  {
    pattern: /\[any_allowed_extension\] not found/,
    cause: 'a master or an image is not where the script looks for it',
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
    pattern:
      /^(?:ERROR: )?Python (?:not found|executable not found|venv|worker)|python not ready yet|Python worker thread not available/i,
    cause: 'the command runs a Python script, and this Siril has no Python that works',
    advice: 'install Python 3 with its venv and pip modules, or leave the command out',
  },
  {
    pattern: /Error opening image (.*): file not found/,
    cause: 'an image that the script opens is not there',
    advice: 'check its name and the cd before it; a name with a dot needs its ending',
  },
  {
    pattern: /^'(.*)' No such file or directory|Failed to create directory/,
    cause: 'a folder that the script names is not there',
    advice: 'check the paths of cd and of what is saved',
  },
  {
    pattern: /does not have a Bayer CFA pattern/,
    cause: 'the image has no Bayer pattern: it is of a monochrome camera, or was debayered before',
    advice: 'use the command on frames as the camera wrote them',
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
    pattern:
      /Unexpected argument|Unknown parameter|invalid number of arguments|^Usage: |Invalid argument/,
    cause: 'the command has words that this Siril does not take there',
    advice: 'see starbash help siril with the name of the command, and the recipe line',
  },
  {
    pattern: /load an image or sequence first/,
    cause: 'the command works on the image that is loaded, and none is',
    advice: 'put load before it',
  },
  {
    pattern: /not for monochrome images|not for color images|only for OSC CFA images/,
    cause: 'the image that is loaded has another number of colours than the command takes',
    advice: 'check that frames are debayered, or are not, where the command needs it',
  },
  {
    pattern: /failed to create new file|Permission denied|Read-only file system/,
    cause: 'Siril could not write its output',
    advice: 'check that the folder exists and may be written',
  },
];

/** All that is known, for the documentation. */
export const failureCauses: readonly FailureCause[] = rules.map(({ cause, advice }) => ({
  cause,
  advice,
}));

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
