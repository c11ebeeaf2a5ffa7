// Every kind of word, on the real Sirils and by the checker: what one refuses the other refuses, or it is said why not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SirilDialect } from '../src/index.ts';
import { checkScript, parseSsf, sirilDialects } from '../src/index.ts';
import { writeFrame, writeFrames } from './support/frames.ts';
import { temporaryFolder } from './support/script.ts';
import { openSirilPipe } from './support/siril-pipe.ts';
import type { Verdict } from './support/siril-pipe.ts';

interface Case {
  readonly before: string;
  readonly command: string;
  readonly mark: (dialect: SirilDialect) => string | null;
}

const cases: readonly Case[] = readCases(
  readFileSync(join(import.meta.dirname, 'words/commands.txt'), 'utf8'),
);

function readCases(text: string): Case[] {
  let before = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('@')) before = line.slice(1).trim();
    if (line === '' || /^[#@]/.test(line)) return [];
    const [command = '', marks = ''] = line.split(/ +; /);
    const marked = marks.split(', ').map((mark) => mark.split(' '));
    const mark = (dialect: SirilDialect) =>
      marked.find((words) => words.length === 1 || words[0] === dialect)?.at(-1) || null;
    return [{ before, command: command.trim(), mark }];
  });
}

/** What the checker must say, given what Siril says. */
function differs(mark: string | null, siril: Verdict, refused: boolean): string | null {
  switch (mark) {
    case null:
      if (siril === 'crash') return 'Siril crashes';
      return (siril === 'refused') === refused
        ? null
        : `Siril: ${siril}, checker: ${said(refused)}`;
    case 'silent':
      return siril === 'taken' && refused ? null : `not silent: ${siril}, ${said(refused)}`;
    case 'state':
      return siril === 'refused' && !refused ? null : `not by state: ${siril}, ${said(refused)}`;
    case 'crash':
      return siril === 'crash' && refused ? null : `no crash: ${siril}, ${said(refused)}`;
    default:
      return `what is '${mark}'?`;
  }
}

function said(refused: boolean): string {
  return refused ? 'refused' : 'taken';
}

function writeSources(folder: string): void {
  const optics = { FOCALLEN: 400, XPIXSZ: 3.76, YPIXSZ: 3.76, OBJECT: 'M31' };
  const cards = { BAYERPAT: 'RGGB', ROWORDER: 'TOP-DOWN', ...optics };
  const sky = { level: 800, stars: 40 };
  writeFrame(`${folder}/mono.fit`, sky);
  writeFrame(`${folder}/mono2.fit`, { ...sky, level: 900, seed: 9 });
  writeFrame(`${folder}/cfa.fit`, { ...sky, cards });
  writeFrame(`${folder}/rgb.fit`, { ...sky, channels: 3 });
  writeFrames(`${folder}/colour`, 'L', 4, { ...sky, cards });
  writeFrames(`${folder}/grey`, 'M', 4, sky);
}

test.each(sirilDialects)(
  'Siril %s and the checker agree',
  { timeout: 120_000 },
  async (dialect) => {
    const folder = temporaryFolder();
    writeSources(folder);
    const siril = openSirilPipe(dialect, folder, temporaryFolder());
    const home = `cd "${folder}"`;
    for (const command of [
      `cd "${folder}/colour"`,
      'convert l -out=..',
      'convert c -debayer -out=..',
      `cd "${folder}/grey"`,
      'convert m -out=..',
      home,
    ])
      expect(await siril.run(command), command).toBe('taken');
    const wrong: string[] = [];
    for (const { before, command, mark } of cases) {
      await siril.run(home);
      if (before !== '') await siril.run(before);
      const verdict = await siril.run(command);
      const { lines } = parseSsf(`${command}\n`, 'words.ssf');
      const findings = checkScript(lines, dialect);
      const refused = findings.some(
        ({ severity, code }) => severity === 'error' && code !== 'siril_dollar_in_output',
      );
      const difference = differs(mark(dialect), verdict, refused);
      if (difference !== null) wrong.push(`${command}: ${difference}`);
    }
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(600);
  },
);
