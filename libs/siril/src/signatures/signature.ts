// What the words of a command may be: the form of its parameters and options, and short ways to write them down.
import type { SirilDialect } from '../script.ts';

/** What a word, or what stands behind `-option=`, must be. Bounds are included. */
export type ValueType =
  | {
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      /** No fraction. */
      readonly whole: boolean;
      /** 3, 5, 7, …; left out where even numbers will do. */
      readonly odd?: boolean;
      /** The bounds themselves are refused. */
      readonly aboveMin: boolean;
      readonly belowMax: boolean;
    }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** A picture or a list that is read; a file that is written; a folder; the name of a sequence. */
  | { readonly kind: 'file' | 'output' | 'folder' | 'sequence' }
  /** `x,y`: two numbers. */
  | { readonly kind: 'pair' }
  /** `3.5`, `80%` or `3k`: an absolute value, a share of the frames, or sigmas. */
  | { readonly kind: 'filter' }
  /** `name=value`. */
  | { readonly kind: 'assignment' }
  | { readonly kind: 'text' };

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
  /** Takes this and all further words. */
  readonly many: boolean;
}

export interface Option {
  /** null: a flag without a value. */
  readonly type: ValueType | null;
  /** `-opt` as well as `-opt=exp`. */
  readonly bare: boolean;
  readonly only: SirilDialect | null;
}

/** One way to write the positional words of a command. */
export interface Form {
  readonly parameters: readonly Parameter[];
  /** One of these sets of options (`-rbf`, `-cc=dark`) must be given for it; null: none need be. */
  readonly with: readonly (readonly string[])[] | null;
  /** Options that must not be given with it. */
  readonly without: readonly string[];
  /** Names of two parameters, of which the second must be larger, or at least as large. */
  readonly ascending: {
    readonly lower: string;
    readonly upper: string;
    readonly equal: boolean;
  } | null;
  readonly only: SirilDialect | null;
}

export interface Signature {
  /** Alternatives; the words must fit one of them. */
  readonly forms: readonly Form[];
  /** By name with its dash. */
  readonly options: Readonly<Record<string, Option>>;
  /** Sets of options of which one at most may be given. */
  readonly exclusive?: readonly (readonly string[])[];
}

export type SignatureTable = Readonly<Record<string, Signature>>;

/** A command with one form. */
export function takes(
  parameters: readonly Parameter[] = [],
  options: Readonly<Record<string, Option>> = {},
): Signature {
  return { forms: [form(...parameters)], options };
}

/** A command with several forms. */
export function takesOneOf(
  forms: readonly Form[],
  options: Readonly<Record<string, Option>> = {},
): Signature {
  return { forms, options };
}

export function form(...parameters: readonly Parameter[]): Form {
  return { parameters, with: null, without: [], ascending: null, only: null };
}

/** A form that stands only with one of these options, or sets of options. */
export function formWith(
  options: readonly (string | readonly string[])[],
  ...parameters: readonly Parameter[]
): Form {
  const sets = options.map((one) => (typeof one === 'string' ? [one] : one));
  return { ...form(...parameters), with: sets };
}

export function formOnly(dialect: SirilDialect, ...parameters: readonly Parameter[]): Form {
  return { ...form(...parameters), only: dialect };
}

/** A form that does not stand with these options. */
export function formWithout(options: readonly string[], ...parameters: readonly Parameter[]): Form {
  return { ...form(...parameters), without: options };
}

/** A form whose parameters `lower` and `upper` are the ends of a range. */
export function range(lower: string, upper: string, ...parameters: readonly Parameter[]): Form {
  return { ...form(...parameters), ascending: { lower, upper, equal: false } };
}

/** As `range`; both ends may be the same. */
export function span(lower: string, upper: string, ...parameters: readonly Parameter[]): Form {
  return { ...form(...parameters), ascending: { lower, upper, equal: true } };
}

/** Of each set of options one at most. */
export function exclusive(
  signature: Signature,
  ...sets: readonly (readonly string[])[]
): Signature {
  return { ...signature, exclusive: sets };
}

function parameter(name: string, type: ValueType): Parameter {
  return { name, type, optional: false, many: false };
}

export function number(name: string, min = -Infinity, max = Infinity): Parameter {
  return parameter(name, numeric(min, max));
}

export function whole(name: string, min = -Infinity, max = Infinity): Parameter {
  return parameter(name, integer(min, max));
}

/** More than 0. */
export function positive(name: string): Parameter {
  return parameter(name, above(0));
}

export function choice(name: string, ...values: readonly string[]): Parameter {
  return parameter(name, { kind: 'choice', values });
}

/** Exactly this word. */
export function word(text: string): Parameter {
  return choice(text, text);
}

export function text(name: string): Parameter {
  return parameter(name, { kind: 'text' });
}

export function file(name = 'file'): Parameter {
  return parameter(name, { kind: 'file' });
}

export function output(name = 'filename'): Parameter {
  return parameter(name, { kind: 'output' });
}

export function folder(name = 'directory'): Parameter {
  return parameter(name, { kind: 'folder' });
}

export function sequence(name = 'sequencename'): Parameter {
  return parameter(name, { kind: 'sequence' });
}

export function optional(one: Parameter): Parameter {
  return { ...one, optional: true };
}

export function many(one: Parameter): Parameter {
  return { ...one, many: true };
}

// Types of option values

export function numeric(min = -Infinity, max = Infinity): ValueType {
  return { kind: 'number', min, max, whole: false, aboveMin: false, belowMax: false };
}

/** More than `min`. */
export function above(min: number, max = Infinity): ValueType {
  return { kind: 'number', min, max, whole: false, aboveMin: true, belowMax: false };
}

/** Less than `max`. */
export function below(min: number, max: number): ValueType {
  return { kind: 'number', min, max, whole: false, aboveMin: false, belowMax: true };
}

/** Neither bound itself. */
export function between(min: number, max: number): ValueType {
  return { kind: 'number', min, max, whole: false, aboveMin: true, belowMax: true };
}

export function integer(min = -Infinity, max = Infinity): ValueType {
  return { kind: 'number', min, max, whole: true, aboveMin: false, belowMax: false };
}

/** An odd whole number. */
export function odd(min: number): ValueType {
  return { ...integer(min), odd: true } as ValueType;
}

// Options

export const flag: Option = { type: null, bare: true, only: null };

export function value(type: ValueType): Option {
  return { type, bare: false, only: null };
}

export function oneOf(...values: readonly string[]): Option {
  return value({ kind: 'choice', values });
}

export const textValue = value({ kind: 'text' });
export const fileValue = value({ kind: 'file' });
export const outputValue = value({ kind: 'output' });
export const pairValue = value({ kind: 'pair' });
export const filterValue = value({ kind: 'filter' });

/** With or without a value. */
export function bare(option: Option): Option {
  return { ...option, bare: true };
}

export function only(dialect: SirilDialect, option: Option): Option {
  return { ...option, only: dialect };
}
