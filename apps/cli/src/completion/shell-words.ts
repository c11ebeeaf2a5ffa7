// A command line as a shell splits it, up to where it is typed.

export interface ShellWords {
  /** The last one is being typed; empty for a new one. */
  readonly words: readonly string[];
  /** The quote that the last word is in. */
  readonly quote: '"' | "'" | null;
}

/** Splits at blanks that are neither quoted nor escaped; quotes and escapes are taken off. */
export function splitShellLine(line: string): ShellWords {
  const words: string[] = [];
  let word = '';
  let quote: '"' | "'" | null = null;
  let begun = false;
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (quote !== null) {
      if (char === quote) quote = null;
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(line.charAt(i + 1)))
        word += line.charAt(++i);
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      begun = true;
    } else if (char === '\\') {
      word += line.charAt(++i);
      begun = true;
    } else if (/\s/.test(char)) {
      if (begun) words.push(word);
      word = '';
      begun = false;
    } else {
      word += char;
      begun = true;
    }
  }
  words.push(word);
  return { words, quote };
}

/** Words of shells that hand them over as they are typed: an opening quote stays, and blanks in it part words. */
export function joinOpenQuote(words: readonly string[]): ShellWords {
  for (let i = 0; i < words.length; i++) {
    const first = words[i]?.charAt(0);
    if (first !== '"' && first !== "'") continue;
    const rest = words.slice(i).join(' ').slice(1);
    if (!rest.includes(first)) return { words: [...words.slice(0, i), rest], quote: first };
  }
  return { words, quote: null };
}

/** A word that a shell reads back as it is. */
export function escapeForShell(word: string): string {
  return word.replace(/[^\w.,:/@%+=°-]/g, (char) => `\\${char}`);
}
