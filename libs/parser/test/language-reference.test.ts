// The reference of expressions names what there is: no function more, none less, and what it shows is understood.
import { expect, it } from 'vitest';
import { functions } from '../src/expressions/functions.ts';
import { pathAttributes, pathMethods } from '../src/expressions/paths.ts';
import { textMethods } from '../src/expressions/text-methods.ts';
import { languageReference, parseTemplateText } from '../src/index.ts';
import type { LanguageReference } from '../src/index.ts';

it('has each function, method and attribute once', () => {
  expect(Object.keys(languageReference.functions)).toEqual([...functions.keys()]);
  expect(Object.keys(languageReference.textMethods)).toEqual([...textMethods.keys()]);
  expect(Object.keys(languageReference.pathAttributes)).toEqual([...pathAttributes]);
  expect(Object.keys(languageReference.pathMethods)).toEqual([...pathMethods]);
});

it('writes each of them as expressions are written', () => {
  for (const entries of Object.values<LanguageReference['functions']>({ ...languageReference }))
    for (const [name, { usage, gives }] of Object.entries(entries)) {
      const { diagnostics } = parseTemplateText(`{${usage.replace(', …', '')}}`, 'a.toml');
      expect(diagnostics, `${name}: ${usage}`).toEqual([]);
      expect(gives.trim()).not.toBe('');
    }
});
