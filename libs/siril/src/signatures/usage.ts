// A signature written out: the usage of a command, made from the same table that its words are checked against.
import type { SirilDialect } from '../script.ts';
import { commandInfo } from '../commands.ts';
import type { Form, Option, Parameter, ValueType } from './signature.ts';
import { signatureOf } from './table.ts';

/** One line: the forms of the positional words, then `[-options]`. Empty for commands that are not known. */
export function usageOf(name: string, dialect: SirilDialect): string {
  const signature = signatureOf(name, dialect);
  const info = commandInfo(name, dialect);
  if (!signature || !info) return '';
  const forms = signature.forms.map(formUsage);
  const options = Object.keys(signature.options).length === 0 ? '' : ' [options]';
  const words = forms.length === 1 ? forms[0] : `{ ${forms.map((f) => f || '–').join(' | ')} }`;
  return `${info.name}${words ? ` ${words}` : ''}${options}`;
}

/** The words of one form. */
export function formUsage({ parameters, with: options }: Form): string {
  const words = parameters.map(parameterText);
  return [
    ...words,
    ...(options === null ? [] : [options.map((set) => set.join(' ')).join('|')]),
  ].join(' ');
}

function parameterText({ name, type, optional, many }: Parameter): string {
  const single = type.kind === 'choice' && type.values.length === 1 ? type.values[0] : name;
  const text = `${single}${many ? ' …' : ''}`;
  return optional ? `[${text}]` : text;
}

/** `-norm=no|add|…`, `-out=FILE`. */
export function optionText(name: string, { type, bare }: Option): string {
  if (type === null) return name;
  const value = `=${valueText(type)}`;
  return bare ? `${name}[${value}]` : `${name}${value}`;
}

function valueText(type: ValueType): string {
  switch (type.kind) {
    case 'choice':
      return type.values.join('|');
    case 'number':
      return type.whole ? 'N' : 'X';
    case 'pair':
      return 'X,Y';
    case 'filter':
      return 'X[%|k]';
    case 'file':
    case 'output':
      return 'FILE';
    case 'folder':
      return 'DIR';
    case 'sequence':
      return 'SEQUENCE';
    case 'assignment':
      return 'NAME=VALUE';
    case 'text':
      return 'TEXT';
  }
}
