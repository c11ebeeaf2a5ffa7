// Scripts written as text in tests, and folders that vanish afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SirilLine, Word } from '../../src/index.ts';
import { command, textWord } from '../../src/index.ts';

/** One command a line; words split at blanks but inside `"…"`. `task:…` and other roots become path parts. */
export function script(text: string): SirilLine[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): SirilLine => {
      if (line.startsWith('#'))
        return { kind: 'comment', text: line.slice(1), origin: 'generated' };
      const [name = '', ...words] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(
        (m) => m[1] ?? m[2] ?? '',
      );
      return command(name, words.map(word), 'generated');
    });
}

function word(text: string): Word {
  const match = /^(-\w+=)?(task|out|master|raw|work):(.*)$/.exec(text);
  if (!match) return textWord(text);
  const path = { kind: 'path', root: match[2] as string, path: match[3] as string } as const;
  return match[1] ? { parts: [{ kind: 'text', text: match[1] }, path] } : { parts: [path] };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'starbash-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
