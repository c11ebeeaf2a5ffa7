// The signature table: what every scriptable command takes.
import type { SirilDialect } from '../script.ts';
import { commandInfo } from '../commands.ts';
import { fileSignatures } from './files.ts';
import { pictureSignatures } from './pictures.ts';
import { sequenceSignatures } from './sequences.ts';
import type { Option, Signature } from './signature.ts';

const table: ReadonlyMap<string, Signature> = new Map(
  Object.entries({ ...pictureSignatures, ...fileSignatures, ...sequenceSignatures }).map(
    ([name, signature]) => [name.toLowerCase(), signature],
  ),
);

/** What a command (any case) takes in a dialect; undefined for commands that scripts may not use or that it lacks. */
export function signatureOf(name: string, dialect: SirilDialect): Signature | undefined {
  if (!commandInfo(name, dialect)?.scriptable) return undefined;
  const signature = table.get(name.toLowerCase());
  if (signature === undefined) return undefined;
  const options: Record<string, Option> = {};
  for (const [option, spec] of Object.entries(signature.options))
    if (spec.only === null || spec.only === dialect) options[option] = spec;
  const forms = signature.forms.filter(({ only }) => only === null || only === dialect);
  return { ...signature, forms, options };
}

/** Names of all commands with a signature, lower case, sorted. */
export function signedCommands(): readonly string[] {
  return [...table.keys()].sort();
}
