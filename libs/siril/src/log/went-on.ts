// Commands that did not do their part, said so in a message, and let the script go on with status 0.

interface WentOn {
  /** Of the whole line of the script. */
  readonly command: RegExp;
  readonly message: RegExp;
  /** What it means, `$1` and on from the message. */
  readonly meaning: string;
}

/** Texts of 1.2 and 1.4, where they were seen to end with status 0. */
const known: readonly WentOn[] = [
  {
    command: /^denoise\b/,
    message: /^Error: modulation must be (.*?)\.?$/,
    meaning: 'it did not denoise anything, as the modulation must be $1',
  },
  {
    command: /^(?:seqapplyreg|stack|stackall)\b/,
    message: /^Could not parse argument `(.*)' to the filter `(.*)', aborting/,
    meaning: 'it took all frames, as it could not read the filter $2',
  },
  {
    command: /-layer=/,
    message: /^Unknown layer number (.*), must be between (.*), will use green layer/,
    meaning: 'it took the green layer, as it has no layer $1',
  },
  {
    command: /^linear_match\b/,
    message: /^Error! Need at least 2 points/,
    meaning: 'it matched nothing, as no pixels lie between the limits',
  },
  {
    command: /^pyscript\b/,
    message: /^Error finding venv python path, unable to spawn python/,
    meaning: 'it ran no script, as it has no Python that works',
  },
  {
    // In two passes, with no stars anywhere, it takes a frame that is not there for reference.
    command: /^register\b/,
    message: /^Total: [1-9]\d* failed, 0 registered/,
    meaning: 'it could align none of the frames: too few stars were found in them',
  },
  {
    command: /-feather=/,
    message: /^Blending distance must be between (.*?), got/,
    meaning: 'it blended over another distance, as it must be between $1',
  },
  {
    // Sums, minima and maxima are never normalised.
    command:
      /^(?:stackall|stack (?:"[^"]*"|'[^']*'|\S+)) (?:rej|mean|med|median)\b.* -norm=(?!none\b)/i,
    message: /^Input normalization \.+ none$/,
    meaning: 'it stacked without normalisation, as it does not know the one that was asked for',
  },
];

/** What a command left undone by its own words; null for a command that did its part as far as it says. */
export function wentOn(command: string, messages: readonly string[]): string | null {
  for (const rule of known) {
    if (!rule.command.test(command)) continue;
    for (const message of messages) {
      const match = rule.message.exec(message);
      if (match) return rule.meaning.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '');
    }
  }
  return null;
}
