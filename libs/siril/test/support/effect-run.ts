// Runs cases of effects on a real Siril, each in a folder of its own, and says what came of them.
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SirilDialect } from '../../src/index.ts';
import { stateResets } from '../../src/index.ts';
import type { EffectCase } from './effect-cases.ts';
import { copySources, listFiles } from './effect-sources.ts';
import { script } from './script.ts';
import type { SirilPipe, Verdict } from './siril-pipe.ts';
import { openSirilPipe } from './siril-pipe.ts';

export interface FoundFile {
  /** `200x150x1 16`; null for what is no FITS. */
  readonly geometry: string | null;
  readonly linked: boolean;
  readonly bytes: number;
  /** Of the pixels alone, where it is FITS. */
  readonly digest: string;
}

export interface CaseResult {
  /** One for each line; short where one was refused. */
  readonly verdicts: readonly Verdict[];
  /** What Siril said of the last line. */
  readonly said: readonly string[];
  /** New and changed files by relative path. */
  readonly files: ReadonlyMap<string, FoundFile>;
}

/** The name under which the loaded picture is saved behind each case, to see what is loaded. */
export const loadedName = 'loaded_at_the_end';

/** Runs all cases in one Siril, after the commands of `first`. */
export async function runCases(
  cases: readonly EffectCase[],
  dialect: SirilDialect,
  { sources, work, first }: { sources: string; work: string; first: readonly string[] },
): Promise<CaseResult[]> {
  const siril = openSirilPipe(dialect, work, work);
  for (const command of first) await siril.run(command);
  const results: CaseResult[] = [];
  for (const [i, one] of cases.entries()) {
    const folder = join(work, `case${i}`);
    copySources(one.sources, sources, folder);
    results.push(await runCase(siril, one, folder, dialect));
    await siril.run(`cd "${work}"`);
    rmSync(folder, { recursive: true });
    await siril.run('boxselect -clear');
    for (const reset of stateResets(script(one.lines.join('\n'))).commands) await siril.run(reset);
    await siril.run('close');
  }
  return results;
}

async function runCase(
  siril: SirilPipe,
  one: EffectCase,
  folder: string,
  dialect: SirilDialect,
): Promise<CaseResult> {
  const before = describe(folder);
  const verdicts: Verdict[] = [];
  await siril.run(`cd "${folder}"`);
  let said: readonly string[] = [];
  for (const line of one.lines) {
    const verdict = await siril.run(line.replace(/\btask:/g, `${folder}/`));
    verdicts.push(verdict);
    said = [...siril.said()];
    if (verdict !== 'taken') break;
  }
  if (one.refused[dialect] === undefined) await siril.run(`save "${folder}/${loadedName}.fit"`);
  const after = describe(folder);
  for (const [name, file] of before) {
    const now = after.get(name);
    if (
      now &&
      now.digest === file.digest &&
      now.linked === file.linked &&
      now.header === file.header
    )
      after.delete(name);
  }
  return { verdicts, said, files: after };
}

function describe(folder: string): Map<string, FoundFile & { readonly header: string }> {
  return new Map(
    listFiles(folder).map((name) => {
      const path = join(folder, name);
      const stat = lstatSync(path);
      const linked = stat.isSymbolicLink();
      let content: Buffer;
      try {
        content = readFileSync(path);
      } catch {
        content = Buffer.from(linked ? readlinkSync(path) : '');
      }
      const fits = /\.f(?:it|its|ts)(?:\.fz)?$/.test(name);
      const { header, data } = fits ? unitsOf(content) : { header: '', data: content };
      return [
        name,
        {
          geometry: fits ? fitsGeometry(content) : null,
          linked,
          bytes: linked ? 0 : stat.size,
          digest: digestOf(data, folder),
          header,
        },
      ];
    }),
  );
}

/** Lists of files hold the folder's name, which differs from run to run. */
function digestOf(data: Buffer, folder: string): string {
  const text = data.includes(folder) ? data.toString('latin1').replaceAll(folder, '') : data;
  return createHash('sha256').update(text).digest('hex');
}

/** Headers (which hold the date) and data of all units of a FITS file (FITS standard 4.0, 3.1 and 4.4.1). */
function unitsOf(content: Buffer): { readonly header: string; readonly data: Buffer } {
  const headers: string[] = [];
  const data: Buffer[] = [];
  for (let at = 0; at < content.length;) {
    const start = at;
    let ended = false;
    while (!ended && at < content.length) {
      ended = /^(?:.{80})*?END {77}/s.test(content.toString('latin1', at, at + 2880));
      at += 2880;
    }
    const header = content.toString('latin1', start, at);
    const value = (key: string) =>
      Number(new RegExp(`${key.padEnd(8)}= +(-?\\d+)`).exec(header)?.[1] ?? 0);
    let samples = value('NAXIS') === 0 ? 0 : 1;
    for (let i = 1; i <= value('NAXIS'); i++) samples *= value(`NAXIS${i}`);
    const bytes = ((samples + value('PCOUNT')) * Math.abs(value('BITPIX'))) / 8;
    headers.push(header);
    data.push(content.subarray(at, at + bytes));
    at += Math.ceil(bytes / 2880) * 2880;
  }
  return { header: headers.join(''), data: Buffer.concat(data) };
}

function fitsGeometry(content: Buffer): string {
  const text = content.subarray(0, 2880 * 4).toString('latin1');
  const value = (key: string) => {
    const match = new RegExp(`${key.padEnd(8)}= +(-?\\d+)`).exec(text);
    return match ? Number(match[1]) : null;
  };
  // A compressed picture is a table that says what it unpacks to.
  const z = text.includes('ZBITPIX =') ? 'Z' : '';
  const bits = Math.abs(value(`${z}BITPIX`) ?? 0);
  return `${value(`${z}NAXIS1`)}x${value(`${z}NAXIS2`)}x${value(`${z}NAXIS3`) ?? 1} ${bits}`;
}
