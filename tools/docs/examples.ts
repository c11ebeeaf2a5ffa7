// Blocks of a document that show a file: ```toml file=guide/first-recipe/starbash.toml

/** A fenced block whose info string names a file. */
export interface ShownFile {
  readonly language: string;
  /** As written after `file=`. */
  readonly file: string;
  /** The block shows some lines of the file, next to each other: ` part` after the name. */
  readonly isPart: boolean;
  /** Without the fences; ends in a line break. */
  readonly text: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
}

interface Block {
  readonly info: string;
  readonly text: string;
  readonly line: number;
}

/** The text of a file, or null where there is none. */
export type ReadShown = (file: string) => string | null;

const shown = /^(\w+) file=(\S+?)( part)?$/;
const fenced = /^```([^\n]*)\n((?:(?!```)[^\n]*\n)*)```$/gm;

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(fenced)].map((match) => ({
    info: match[1] ?? '',
    text: match[2] ?? '',
    line: markdown.slice(0, match.index).split('\n').length,
  }));
}

export function shownFiles(markdown: string): ShownFile[] {
  return blocksOf(markdown).flatMap(({ info, text, line }) => {
    const match = shown.exec(info);
    return match === null
      ? []
      : [{ language: match[1] ?? '', file: match[2] ?? '', isPart: Boolean(match[3]), text, line }];
  });
}

/** Lines of blocks in `language` that name no file, and so are checked by nobody. */
export function unshown(markdown: string, language: string): number[] {
  return blocksOf(markdown)
    .filter(({ info }) => info.split(' ')[0] === language && !shown.test(info))
    .map(({ line }) => line);
}

/** How a block differs from its file, in words; null where it does not. */
export function driftOf(block: ShownFile, read: ReadShown): string | null {
  const content = read(block.file);
  if (content === null) return `there is no file ${block.file}`;
  if (block.isPart)
    return `\n${content}`.includes(`\n${block.text}`)
      ? null
      : `these lines do not stand together in ${block.file}`;
  return content === block.text ? null : `it is not what ${block.file} holds`;
}

/** The document with every block that shows a whole file filled from it; parts are a person's choice and stay. */
export function refreshed(markdown: string, read: ReadShown): string {
  return markdown.replace(fenced, (all, info: string) => {
    const match = shown.exec(info);
    const content = match === null || match[3] ? null : read(match[2] ?? '');
    return content === null ? all : `\`\`\`${info}\n${content}\`\`\``;
  });
}
