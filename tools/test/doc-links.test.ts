// Links between the documents lead somewhere: the file is there, and has the heading.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'],
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** As code hosts make them: lower case, without punctuation, blanks as `-`. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const prose = markdown.replace(/^```[^]*?^```$/gm, '');
  return new Set(
    [...prose.matchAll(/^#+ (.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}

function isThere(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? join(root, page) : join(root, dirname(page), file);
  if (!existsSync(path)) return false;
  return anchor === undefined || anchorsOf(readFileSync(path, 'utf8')).has(anchor);
}

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const text = readFileSync(join(root, page), 'utf8').replace(/^```[^]*?^```$/gm, '');
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map((m) => m[1] as string);
    expect(links.filter((link) => !isThere(page, link))).toEqual([]);
  });
});

it('anchors of headings are made as code hosts make them', () => {
  expect([...anchorsOf("## Dos and don'ts\n\n### `siril_exit`\n")]).toEqual([
    'dos-and-donts',
    'siril_exit',
  ]);
});
