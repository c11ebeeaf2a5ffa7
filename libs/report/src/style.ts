// How words are marked: plainly, or with colour where a terminal shows it.
import { styleText } from 'node:util';

export type Mark = 'title' | 'good' | 'work' | 'bad' | 'warn' | 'dim';
export type Style = (mark: Mark, text: string) => string;

/** Text as it is. */
export const plainStyle: Style = (_, text) => text;

const formats: Readonly<Record<Mark, Parameters<typeof styleText>[0]>> = {
  title: 'bold',
  good: 'green',
  work: 'cyan',
  bad: 'red',
  warn: 'yellow',
  dim: 'dim',
};

/** Terminal colours; the caller decides whether its stream shows them. */
export const colourStyle: Style = (mark, text) =>
  text === '' ? '' : styleText(formats[mark], text, { validateStream: false });
