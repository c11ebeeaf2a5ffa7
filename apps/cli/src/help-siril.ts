// starbash help siril: the commands of Siril, from the tables that scripts are checked and interpreted with.
import { nearest } from '@starbash/diagnostics';
import { describeCommand, describedCommands, families } from '@starbash/siril';
import type { CommandDescription, Reproducibility, VersionHelp, WordHelp } from '@starbash/siril';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';

/** What there is to know of Siril, and its commands by family. */
export function sirilHelp(): string {
  return `Siril 1.2 and 1.4 are supported; scripts are written for the one that is found. It is looked for in
STARBASH_SIRIL (or tools.siril), on PATH as siril-cli, in the usual places, and as a Flatpak.

  starbash doctor              which one was found, and whether it runs a script
  starbash script -o DIR       the scripts that would run, as files
  starbash plan --explain      each command with the line of the recipe that it comes from
  starbash check SCRIPT.ssf    what is wrong with a script of your own, before it runs
  starbash help siril COMMAND  a command: its words and options, what it needs, makes and changes

Commands that scripts may use ([1.2], [1.4]: only that version)
${families.map(({ title, commands }) => familyText(title, commands)).join('')}`;
}

function familyText(title: string, names: readonly string[]): string {
  const words = names.flatMap((name) => {
    const having = describeCommand(name)?.versions.filter(({ scriptable }) => scriptable) ?? [];
    if (having.length === 0) return [];
    return having.length === 1 ? [`${name} [${having[0]?.dialect}]`] : [name];
  });
  return words.length === 0 ? '' : `\n  ${title}\n${wrapped(words, '    ')}`;
}

function wrapped(words: readonly string[], indent: string): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 2 <= 100)
      lines.push(`${lines.pop()}  ${word}`);
    else lines.push(`${indent}${word}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Prints one command, or with `json` all of them; a name that is unknown gets the nearest one. */
export function printSirilHelp(name: string | undefined, json: boolean): ExitCode {
  const names = name === undefined ? describedCommands() : [name];
  const commands = names.flatMap((one) => describeCommand(one) ?? []);
  const [first] = commands;
  if (first === undefined) {
    const meant = nearest(name ?? '', describedCommands());
    const hint = meant === undefined ? '' : `\n(Did you mean ${meant}?)`;
    process.stderr.write(`error: Siril has no command '${name}'${hint}\n`);
    return exitCodes.usage;
  }
  const text = json ? `${JSON.stringify({ schema: 1, commands }, null, 2)}\n` : commandText(first);
  process.stdout.write(text);
  return exitCodes.done;
}

/** Commands with what they do, for completion. */
export function sirilWords(): readonly (readonly [string, string])[] {
  return describedCommands().map((name) => [name, describeCommand(name)?.about ?? '']);
}

function commandText(one: CommandDescription): string {
  const { name, about, family, versions } = one;
  const supported = versions.map(({ dialect }) => dialect).join(' and ');
  const notes = [
    family,
    `Siril ${supported}`,
    ...versions
      .filter(({ dialect, since }) => since !== `${dialect}.0`)
      .map(({ since }) => `from ${since}`),
    ...(one.renamed === null ? [] : [`called ${one.renamed} now`]),
  ];
  const usage = one.usage.map(({ text, only }) => [text, version(only)] as const);
  return [
    `${name}: ${about}\n${notes.filter((note) => note !== null).join(', ')}\n`,
    ...(usage.length === 0 ? [] : [section('Usage', table(usage))]),
    ...wordSection('Words', one.words),
    ...wordSection('Options', one.options),
    section('What it does', table(facts(one))),
    ...listSection('Known faults', one.faults),
    ...listSection('1.2 and 1.4', one.differences),
  ].join('\n');
}

function section(title: string, text: string): string {
  return `${title}\n${text}`;
}

function wordSection(title: string, words: readonly WordHelp[]): readonly string[] {
  if (words.length === 0) return [];
  const rows = words.map(({ name, wanted, optional, many, only }): readonly [string, string] => {
    const word = `${name}${many ? ' …' : ''}`;
    const shown = optional && !name.startsWith('-') ? `[${word}]` : word;
    return [shown, [wanted ?? '', version(only)].filter((part) => part !== '').join(' ')];
  });
  return [section(title, table(rows))];
}

function version(only: string | null): string {
  return only === null ? '' : `[${only}]`;
}

function listSection(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const texts = lines.flatMap((line) =>
    broken(line, lineWidth - 4).map((part, i) => `  ${i === 0 ? '' : '  '}${part}\n`),
  );
  return [section(title, texts.join(''))];
}

/** In both versions the same is said once. */
function facts(one: CommandDescription): readonly (readonly [string, string])[] {
  const { versions } = one;
  const scriptable = versions.filter((each) => each.scriptable);
  const told = (title: string, lines: (each: VersionHelp) => readonly string[]) => {
    const all = scriptable.map((each) => ({ dialect: each.dialect, lines: lines(each) }));
    const same = all.every((each) => each.lines.join('\n') === all[0]?.lines.join('\n'));
    const shown = same
      ? (all[0]?.lines ?? [])
      : all.flatMap((each) => each.lines.map((line) => `${each.dialect}: ${line}`));
    return shown.map((line, i): readonly [string, string] => [i === 0 ? title : '', line]);
  };
  const rows: (readonly [string, string])[] = [];
  for (const [i, need] of one.needs.entries()) rows.push([i === 0 ? 'needs' : '', need]);
  if (one.exclusive.length > 0)
    rows.push(['one of', one.exclusive.map((set) => set.join(' or ')).join('; ')]);
  rows.push(...told('makes', ({ makes }) => makes.files));
  rows.push(
    ...told('leaves beside', ({ makes: { beside } }) =>
      beside.length === 0 ? [] : [beside.join(', ')],
    ),
  );
  rows.push(
    ...told('loaded picture', ({ makes }) => (makes.loaded === null ? [] : [makes.loaded])),
  );
  if (one.state !== null) rows.push(['changes', one.state]);
  rows.push(...told('reproducible', ({ makes }) => [reproducible(makes.reproducible)]));
  rows.push(
    ...told('known', ({ makes }) => [
      makes.exactness === 'exact'
        ? 'files, numbers and sizes, before it runs'
        : makes.exactness === 'at most'
          ? 'files, and how many and how large they are at most; the pixels decide'
          : 'not what it makes: plans count on nothing behind it',
    ]),
  );
  for (const { dialect, tested } of versions)
    rows.push([`tested on ${dialect}`, tested.tested ? 'yes' : `no: ${tested.reason}`]);
  return rows;
}

function reproducible({ answer, reason, option }: Reproducibility): string {
  if (answer === 'unknown') return 'not known';
  if (answer === 'no') return `no: ${reason}${option === null ? '' : `; with ${option} yes`}`;
  return option === null
    ? 'yes: equal inputs give equal pixels'
    : `yes, but not with ${option}: ${reason}`;
}

const lineWidth = 100;

/** Two columns, the second broken at blanks. */
function table(rows: readonly (readonly [string, string])[]): string {
  const first = Math.max(...rows.map(([word]) => word.length)) + 2;
  return rows
    .map(([word, text]) => {
      const lines = broken(text, lineWidth - first - 2);
      return lines.map((line, i) => `  ${(i === 0 ? word : '').padEnd(first)}${line}`.trimEnd());
    })
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}

function broken(text: string, width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '' || last.length + 1 + word.length <= width)
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
