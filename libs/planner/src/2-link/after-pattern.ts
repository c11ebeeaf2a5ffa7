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
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}
