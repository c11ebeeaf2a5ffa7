// Words of a command against its signature: how many, which options, and whether each value can be what it stands for.
import type { Diagnostic } from '@starbash/diagnostics';
import { assertNever, diagnose, nearest } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, Word } from '../script.ts';
import { wordText } from '../script.ts';
import type { Form, Option, Parameter, Signature, ValueType } from '../signatures/signature.ts';
import { signatureOf } from '../signatures/table.ts';
import { usageOf } from '../signatures/usage.ts';
import { optionName, optionValue, spanOf } from '../words.ts';

/** Findings about options and positional words; nothing where the command is not known or not for scripts. */
export function checkArguments(
  command: SirilCommand,
  dialect: SirilDialect,
): readonly Diagnostic[] {
  const signature = signatureOf(command.name, dialect);
  if (!signature) return [];
  const positional: Word[] = [];
  const found: Diagnostic[] = [];
  let lacksValue = false;
  for (const word of command.words) {
    const name = optionName(word);
    // `-out result` was meant as `-out=result`.
    if (name === null && !lacksValue) positional.push(word);
    const ofOption = name === null ? [] : checkOption(command, word, name, signature);
    lacksValue = ofOption.some(({ code }) => code === 'siril_option_needs_value');
    found.push(...ofOption);
  }
  return [
    ...found,
    ...checkExclusive(command, signature),
    ...checkPositional(command, positional, signature, dialect),
  ];
}

function checkOption(
  command: SirilCommand,
  word: Word,
  name: string,
  { options }: Signature,
): readonly Diagnostic[] {
  const span = spanOf(command.origin);
  const option = Object.hasOwn(options, name) ? (options[name] as Option) : undefined;
  const called = { command: command.name, option: name };
  if (!option) {
    const suggestion = nearest(name, Object.keys(options).sort());
    return [diagnose('siril_unknown_option', called, { span, suggestion })];
  }
  const value = optionValue(word);
  if (option.type === null)
    return value === null ? [] : [diagnose('siril_option_takes_no_value', called, { span })];
  if (value === null || value.parts.length === 0) {
    if (value === null && option.bare) return [];
    const wanted = describeType(option.type);
    return [diagnose('siril_option_needs_value', { ...called, wanted }, { span })];
  }
  return badValue(command, `${name}=`, value, option.type);
}

/** Options that Siril refuses together, or of which it heeds one only. */
function checkExclusive(
  command: SirilCommand,
  { exclusive = [] }: Signature,
): readonly Diagnostic[] {
  const given = new Set(command.words.map(optionName));
  return exclusive.flatMap((set) => {
    const [first, second] = set.filter((option) => given.has(option));
    if (first === undefined || second === undefined) return [];
    const params = { command: command.name, option: first, other: `'${second}'` };
    return [diagnose('siril_options_exclude', params, { span: spanOf(command.origin) })];
  });
}

/** The words must fit one form; if none, the finding is that of the form that they fit best. */
function checkPositional(
  command: SirilCommand,
  words: readonly Word[],
  { forms }: Signature,
  dialect: SirilDialect,
): readonly Diagnostic[] {
  const given = new Set(
    command.words.flatMap((word) => [wordText(word), optionName(word) ?? wordText(word)]),
  );
  const tried = forms.map((form) => fit(form, words, given));
  if (tried.some(({ fault }) => fault === null)) return [];
  const best = tried.reduce((a, b) => (b.fitting > a.fitting ? b : a));
  const span = spanOf(command.origin);
  const usage = usageOf(command.name, dialect);
  const called = { command: command.name };
  const { fault } = best;
  switch (fault?.kind) {
    case 'missing':
      return [
        diagnose(
          'siril_too_few_words',
          { ...called, missing: fault.parameter.name, usage },
          { span },
        ),
      ];
    case 'extra':
      return [
        diagnose('siril_extra_word', { ...called, word: wordText(fault.word), usage }, { span }),
      ];
    case 'value':
      return badValue(command, fault.parameter.name, fault.word, fault.parameter.type);
    case 'option':
      return [
        diagnose('siril_too_few_words', { ...called, missing: fault.options, usage }, { span }),
      ];
    case 'without':
      return [
        diagnose(
          'siril_options_exclude',
          { ...called, option: fault.option, other: 'further words' },
          { span },
        ),
      ];
    case 'order':
      return [
        diagnose(
          'siril_bad_value',
          {
            ...called,
            what: fault.upper,
            value: wordText(fault.word),
            wanted: `${fault.equal ? 'at least' : 'more than'} ${fault.lower}`,
          },
          { span },
        ),
      ];
    case undefined:
      return [];
    default:
      return assertNever(fault, 'fault');
  }
}

type Fault =
  | { readonly kind: 'missing'; readonly parameter: Parameter }
  | { readonly kind: 'extra'; readonly word: Word }
  | { readonly kind: 'value'; readonly parameter: Parameter; readonly word: Word }
  | { readonly kind: 'option'; readonly options: string }
  | { readonly kind: 'without'; readonly option: string }
  | {
      readonly kind: 'order';
      readonly lower: string;
      readonly upper: string;
      readonly equal: boolean;
      readonly word: Word;
    };

interface Fit {
  readonly fault: Fault | null;
  /** Words that fit before the fault. */
  readonly fitting: number;
}

function fit(form: Form, words: readonly Word[], given: ReadonlySet<string>): Fit {
  const { parameters } = form;
  let at = 0;
  for (const parameter of parameters) {
    const word = words[at];
    if (word === undefined) {
      if (parameter.optional) continue;
      return { fault: { kind: 'missing', parameter }, fitting: at };
    }
    if (!suits(word, parameter.type)) {
      return { fault: { kind: 'value', parameter, word }, fitting: at };
    }
    at = parameter.many ? words.length : at + 1;
  }
  const rest = words[at];
  if (
    !rest &&
    form.with !== null &&
    !form.with.some((set) => set.every((option) => given.has(option)))
  )
    return {
      fault: { kind: 'option', options: form.with.map((set) => set.join(' ')).join('|') },
      fitting: at,
    };
  if (rest) return { fault: { kind: 'extra', word: rest }, fitting: at };
  const refused = form.without.find((option) => given.has(option));
  if (refused !== undefined) return { fault: { kind: 'without', option: refused }, fitting: at };
  return { fault: orderFault(form, words), fitting: at };
}

function orderFault({ parameters, ascending }: Form, words: readonly Word[]): Fault | null {
  if (ascending === null) return null;
  const [lower, upper] = [ascending.lower, ascending.upper].map(
    (name) => words[parameters.findIndex((one) => one.name === name)],
  );
  if (!lower || !upper || hasPath(lower) || hasPath(upper)) return null;
  const over = Number(wordText(upper)) - Number(wordText(lower));
  if (over > 0 || (over === 0 && ascending.equal)) return null;
  return { kind: 'order', ...ascending, word: upper };
}

function hasPath({ parts }: Word): boolean {
  return parts.some(({ kind }) => kind === 'path');
}

function badValue(
  command: SirilCommand,
  what: string,
  word: Word,
  type: ValueType,
): readonly Diagnostic[] {
  if (suits(word, type)) return [];
  const span = spanOf(command.origin);
  const value = wordText(word);
  const suggestion = type.kind === 'choice' ? nearest(value, type.values) : null;
  return [
    diagnose(
      'siril_bad_value',
      { command: command.name, what, value, wanted: describeType(type) },
      { span, ...(suggestion !== null && { suggestion }) },
    ),
  ];
}

/** What comes from a path, or is not known before a plan, suits everything. */
function suits(word: Word, type: ValueType): boolean {
  if (hasPath(word)) return true;
  const text = wordText(word);
  switch (type.kind) {
    case 'number':
      return isNumber(text, type);
    case 'choice':
      return type.values.some((value) => value.toLowerCase() === text.toLowerCase());
    case 'assignment':
      return /^[\w.]+=/.test(text);
    case 'pair':
      return new RegExp(`^${decimal},${decimal}$`).test(text);
    case 'filter':
      return new RegExp(`^\\+?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?[%k]?$`, 'i').test(text);
    case 'file':
    case 'output':
    case 'folder':
    case 'sequence':
    case 'text':
      return text !== '';
    default:
      return assertNever(type, 'value type');
  }
}

const decimal = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;

function isNumber(text: string, type: Extract<ValueType, { kind: 'number' }>): boolean {
  if (!new RegExp(`^${decimal}$`).test(text)) return false;
  const value = Number(text);
  if (type.whole && !Number.isInteger(value)) return false;
  if (type.odd === true && value % 2 === 0) return false;
  return (
    (type.aboveMin ? value > type.min : value >= type.min) &&
    (type.belowMax ? value < type.max : value <= type.max)
  );
}

/** For people: `a whole number from 1 to 4`. */
export function describeType(type: ValueType): string {
  switch (type.kind) {
    case 'number': {
      const kind = type.odd ? 'an odd number' : type.whole ? 'a whole number' : 'a number';
      const least =
        type.min === -Infinity ? '' : ` ${type.aboveMin ? 'above' : 'from'} ${type.min}`;
      const most = type.max === Infinity ? '' : ` ${type.belowMax ? 'below' : 'up to'} ${type.max}`;
      if (least !== '' && most !== '' && !type.aboveMin && !type.belowMax)
        return `${kind} from ${type.min} to ${type.max}`;
      return `${kind}${least}${least !== '' && most !== '' ? ' and' : ''}${most}`;
    }
    case 'choice':
      return type.values.length === 1
        ? `'${type.values[0]}'`
        : `one of ${type.values.map((value) => `'${value}'`).join(', ')}`;
    case 'assignment':
      return 'a name, = and a value';
    case 'pair':
      return 'two numbers with a comma between (120,80)';
    case 'filter':
      return 'a number, a share (80%) or sigmas (3k)';
    case 'file':
      return 'a file';
    case 'output':
      return 'a name for a file';
    case 'folder':
      return 'a folder';
    case 'sequence':
      return 'a sequence';
    case 'text':
      return 'a text';
    default:
      return assertNever(type, 'value type');
  }
}
