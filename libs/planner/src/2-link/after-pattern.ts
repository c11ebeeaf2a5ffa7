// The regular expressions of `after`: a subset in which Python and JavaScript agree and nothing can hang.

export type AfterMatcher =
  | { readonly kind: 'compiled'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** What may stand in a pattern: literals, `.`, `*`, `+`, `?`, `[…]`, `(…|…)`, `\.`, and one `|` level more. */
const allowed = /^(?:[\w\-. ]|\[[\w\-^]+\]|[*+?|()]|\\[.\-dw])*$/;

/** Matches a stage name as a whole. Refused: other syntax, and a quantifier on a group that has one inside. */
export function compileAfterPattern(pattern: string): AfterMatcher {
  if (!allowed.test(pattern))
    return {
      kind: 'refused',
      reason: 'only literals, . * + ? […] and (…|…) are understood',
    };
  if (/\([^)]*[*+][^)]*\)[*+]/.test(pattern) || pattern.length > 500)
    return { kind: 'refused', reason: 'a repeated group with a repetition in it can hang' };
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return { kind: 'compiled', matches: (name) => expression.test(name) };
  } catch (error) {
    // 'Invalid regular expression: /…/: Unterminated group'
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', reason: message.slice(message.lastIndexOf(': ') + 2).toLowerCase() };
  }
}

/**
 * Texts of which one begins every name that an allowed pattern matches: `light_` and `stack_` for
 * `(light|stack)_.*`. An empty one where the pattern may begin with anything.
 */
export function literalHeads(pattern: string): string[] {
  return [...new Set(alternatives(pattern).flatMap(headsOf))];
}

/** The parts between `|` that stand in no group. */
function alternatives(pattern: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') i++;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    else if (i === pattern.length || (char === '|' && depth === 0)) {
      parts.push(pattern.slice(from, i));
      from = i + 1;
    }
  }
  return parts;
}

function headsOf(part: string): string[] {
  const literal = /^[\w\- ]*/.exec(part)?.[0] ?? '';
  const next = part[literal.length] ?? '';
  // A quantifier is about the character before it, which may then be absent.
  if (/[*+?]/.test(next)) return [literal.slice(0, -1)];
  if (next !== '(') return [literal];
  const end = groupEnd(part, literal.length);
  if (/[*+?]/.test(part[end + 1] ?? '')) return [literal];
  return literalHeads(part.slice(literal.length + 1, end)).map((head) => literal + head);
}

/** The place of the `)` that closes the group at `from`. */
function groupEnd(part: string, from: number): number {
  let depth = 0;
  for (let i = from; i < part.length; i++) {
    if (part[i] === '\\') i++;
    else if (part[i] === '(') depth++;
    else if (part[i] === ')' && --depth === 0) return i;
  }
  return part.length;
}
