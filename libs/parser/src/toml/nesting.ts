// Lists and tables nested beyond all use, which whoever walks through them would run out of stack on.
import type { AST } from 'toml-eslint-parser';

/** The reason that such a value is refused for. */
export const tooDeep = 'nested too deeply';

const deepest = 100;

/** Where the first such value, or key of as many parts, begins; null where there is none. */
export function findTooDeep(program: AST.TOMLProgram): number | null {
  type Node = AST.TOMLKeyValue | AST.TOMLTable | AST.TOMLContentNode;
  const pending: { readonly node: Node; readonly depth: number; readonly start: number }[] =
    program.body[0].body.map((node) => ({ node, depth: 0, start: node.range[0] }));
  for (let at = pending.pop(); at; at = pending.pop()) {
    const { node, depth, start } = at;
    if (depth > deepest) return start;
    const add = (inner: Node) => pending.push({ node: inner, depth: depth + 1, start });
    switch (node.type) {
      case 'TOMLTable':
        if (node.key.keys.length > deepest) return start;
        for (const entry of node.body) pending.push({ node: entry, depth, start: entry.range[0] });
        break;
      case 'TOMLKeyValue':
        if (node.key.keys.length > deepest) return start;
        add(node.value);
        break;
      case 'TOMLArray':
        for (const item of node.elements) add(item);
        break;
      case 'TOMLInlineTable':
        for (const entry of node.body) add(entry);
        break;
      default:
    }
  }
  return null;
}
