// Text with `{expression}` holes to a template, with the place of every part.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import type { CstNode, IToken } from 'chevrotain';
import type { Template, TemplateHole, TemplateText } from '../ast.ts';
import { buildExpression, tokenSpan } from '../expressions/build-expression.ts';
import { parseTemplateTokens } from '../expressions/grammar.ts';
import { templateLexer } from '../expressions/tokens.ts';
import type { MappedText } from '../toml/mapped-text.ts';
import { mappedSpan, plainMapped } from '../toml/mapped-text.ts';

export interface ParsedTemplate {
  /** Holes with syntax errors are left out of it. */
  readonly template: Template;
  readonly diagnostics: readonly Diagnostic[];
}

/** Deeper expressions would overflow the stack of the parser; nobody writes them by hand. */
const mostDepth = 40;
const mostTokens = 1000;

/** A template in a text of its own, not part of a recipe file; offsets are those of `text`. */
export function parseTemplateText(text: string, file: string): ParsedTemplate {
  return parseTemplate(plainMapped(text, file));
}

/** `{{` and `}}` stand for braces, a `}` that closes nothing for itself. */
export function parseTemplate(source: MappedText): ParsedTemplate {
  const span: Span = { file: source.file, start: source.start, end: source.end };
  if (!/[{}]/.test(source.text)) {
    const part: TemplateText = { kind: 'text', text: source.text, span };
    return {
      template: { kind: 'template', parts: source.text === '' ? [] : [part], span },
      diagnostics: [],
    };
  }
  const { tokens, errors: lexerErrors } = templateLexer.tokenize(source.text);
  const holes = findHoles(tokens, source);
  const tooDeep = holes.find((hole) => hole.depth > mostDepth || hole.tokens > mostTokens);
  if (tooDeep) {
    const diagnostic = diagnose('template_too_deep', {}, { span: tooDeep.span });
    return { template: { kind: 'template', parts: [], span }, diagnostics: [diagnostic] };
  }
  const { tree, errors } = parseTemplateTokens(tokens);

  // One error a hole: what follows the first is mostly a consequence of it.
  const broken = new Map<number, Diagnostic>();
  const report = (offset: number, length: number, reason: string) => {
    const hole = holes.findLast((h) => h.start <= offset) ?? holes.at(-1);
    const key = hole?.start ?? 0;
    if (!broken.has(key)) {
      const at = length > 0 ? mappedSpan(source, offset, offset + length) : hole?.span;
      broken.set(key, diagnose('template_syntax', { reason }, { span: at ?? span }));
    }
  };
  for (const hole of holes) if (!hole.closed) report(hole.start, 1, "'{' is not closed");
  for (const error of lexerErrors) {
    const char = source.text.charAt(error.offset);
    const reason = /["']/.test(char)
      ? 'this quote is not closed'
      : `unexpected '${char}'${char === '?' ? ': a choice is written b if a else c' : ''}`;
    report(error.offset, 1, reason);
  }
  for (const error of errors) {
    const { token } = error;
    // Only the end of the text has no place of its own: the hole is at fault as a whole.
    const atEnd = Number.isNaN(token.startOffset) || token.startOffset < 0;
    report(
      atEnd ? source.text.length : token.startOffset,
      atEnd ? 0 : token.image.length,
      error.message,
    );
  }
  const parts = buildParts(tree, source, new Set(broken.keys()));
  const diagnostics = [...broken].sort(([a], [b]) => a - b).map(([, diagnostic]) => diagnostic);
  return { template: { kind: 'template', parts, span }, diagnostics };
}

interface HoleRange {
  readonly start: number;
  readonly span: Span;
  readonly depth: number;
  readonly tokens: number;
  /** Another hole that begins inside shows as well that this one should have ended. */
  readonly closed: boolean;
}

function findHoles(tokens: readonly IToken[], source: MappedText): HoleRange[] {
  const holes: HoleRange[] = [];
  let current: {
    start: number;
    depth: number;
    deepest: number;
    tokens: number;
    nested: boolean;
  } | null = null;
  const close = (end: number, closed: boolean) => {
    if (current)
      holes.push({
        start: current.start,
        span: mappedSpan(source, current.start, end),
        depth: current.deepest,
        tokens: current.tokens,
        closed: closed && !current.nested,
      });
    current = null;
  };
  for (const token of tokens) {
    const { name } = token.tokenType;
    if (name === 'Open')
      current = { start: token.startOffset, depth: 0, deepest: 0, tokens: 0, nested: false };
    else if (current) {
      current.tokens++;
      if (name === 'OpenParen' || name === 'OpenBracket') current.depth++;
      if (name === 'CloseParen' || name === 'CloseBracket') current.depth--;
      current.deepest = Math.max(current.deepest, current.depth);
      if (name === 'InnerOpen') current.nested = true;
      if (name === 'Close') close(token.startOffset + 1, true);
    }
  }
  close(source.text.length, false);
  return holes;
}

function buildParts(
  tree: CstNode,
  source: MappedText,
  broken: ReadonlySet<number>,
): Template['parts'] {
  const texts = (tree.children['part'] ?? []).filter((child) => 'image' in child).map(textPart);
  const holes = (tree.children['hole'] ?? [])
    .filter((child) => 'children' in child)
    .flatMap(holePart);
  return mergeTexts([...texts, ...holes].sort((a, b) => a.at - b.at).map(({ part }) => part));

  function textPart(token: IToken): { at: number; part: TemplateText } {
    const escaped = token.tokenType.name.startsWith('Double');
    const text = escaped ? token.image.slice(1) : token.image;
    return {
      at: token.startOffset,
      part: { kind: 'text', text, span: tokenSpan(token, source) },
    };
  }

  function holePart(node: CstNode): { at: number; part: TemplateHole }[] {
    const [expression] = node.children['expression'] ?? [];
    const { startOffset: at = 0, endOffset = at } = node.location ?? {};
    if (broken.has(at) || !expression || !('children' in expression)) return [];
    const span = mappedSpan(source, at, endOffset + 1);
    return [{ at, part: { kind: 'hole', expression: buildExpression(expression, source), span } }];
  }
}

function mergeTexts(parts: readonly (TemplateText | TemplateHole)[]): Template['parts'] {
  const merged: (TemplateText | TemplateHole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      const span = { ...last.span, end: part.span.end };
      merged[merged.length - 1] = { kind: 'text', text: last.text + part.text, span };
    } else merged.push(part);
  }
  return merged;
}

/** The text stops in the middle of an expression. */
export function endsInHole(text: string): boolean {
  if (!text.includes('{')) return false;
  const { tokens } = templateLexer.tokenize(text);
  const last = tokens.findLast(({ tokenType: { name } }) => name === 'Open' || name === 'Close');
  return last?.tokenType.name === 'Open';
}
