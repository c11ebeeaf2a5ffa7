// The recipe AST: what a recipe file says, with a span on every key, value and part of a text.
import type { Span } from '@starbash/diagnostics';
import type { Expression } from './expressions/ast.ts';

/** A value with its place; `keySpan` is the place of its key. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
  readonly keySpan: Span;
}

/** Text with `{expression}` holes. A template without a hole is plain text. */
export interface Template {
  readonly kind: 'template';
  readonly parts: readonly (TemplateText | TemplateHole)[];
  readonly span: Span;
}

export interface TemplateText {
  readonly kind: 'text';
  /** With TOML's escapes and `{{`, `}}` resolved. */
  readonly text: string;
  readonly span: Span;
}

export interface TemplateHole {
  readonly kind: 'hole';
  readonly expression: Expression;
  readonly span: Span;
}

/** A TOML scalar that is not text keeps its type. */
export interface Literal {
  readonly kind: 'int' | 'float' | 'bool';
  readonly value: number | boolean;
  readonly span: Span;
}

/** A value of a context, a parameter of a tool, …: a template, a scalar, or a list of them. */
export type TextValue = Template | Literal | TextList;

export interface TextList {
  readonly kind: 'list';
  readonly items: readonly TextValue[];
  readonly span: Span;
}

/** A Siril script, dedented, one entry a line; blank lines are left out. */
export interface ScriptTemplate {
  readonly kind: 'script';
  readonly lines: readonly ScriptTemplateLine[];
  readonly span: Span;
}

export type ScriptTemplateLine =
  /** Blanks at both ends are not part of the template. */
  | { readonly kind: 'command'; readonly template: Template; readonly span: Span }
  /** What follows the `#`; holes in it are not evaluated. */
  | { readonly kind: 'comment'; readonly text: string; readonly span: Span };

export interface RecipeFile {
  readonly file: string;
  readonly span: Span;
  readonly repoKind: Located<string> | null;
  /** `relative.<type>` path templates of a master or processed repository, by type (`default`, `flat`, …). */
  readonly repoRelative: readonly { readonly type: string; readonly template: Template }[];
  readonly repoRefs: readonly RepoRef[];
  readonly recipe: RecipeNode | null;
  readonly parameters: readonly ParameterNode[];
  readonly overrides: readonly OverrideNode[];
  readonly aliases: readonly AliasNode[];
  readonly stages: readonly StageNode[];
}

export interface RepoRef {
  readonly dir: Located<string> | null;
  readonly url: Located<string> | null;
  readonly span: Span;
}

export interface RecipeNode {
  readonly id: Located<string> | null;
  readonly description: Located<string> | null;
  readonly authorName: Located<string> | null;
  readonly license: Located<string> | null;
  readonly priority: Located<number> | null;
  readonly span: Span;
}

export interface ParameterNode {
  readonly name: Located<string>;
  /** null: none given, the tool's own default. */
  readonly default: Located<string | number | boolean> | null;
  /** The default was written as a TOML float. */
  readonly isFloat: boolean;
  /** The default with its holes, which are expanded where the parameter is used. */
  readonly template?: TextValue | null;
  readonly description: Located<string> | null;
  readonly type: Located<string> | null;
  readonly min: Located<number> | null;
  readonly max: Located<number> | null;
  readonly choices: Located<readonly (string | number | boolean)[]> | null;
  readonly span: Span;
}

export interface OverrideNode {
  readonly name: Located<string>;
  readonly value: Located<string | number | boolean>;
  readonly isFloat: boolean;
  /** The value with its holes. */
  readonly template?: TextValue | null;
  readonly span: Span;
}

/** `[aliases]`: the first spelling is canonical; the key only names the list. */
export interface AliasNode {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly span: Span;
}

export interface StageNode {
  readonly span: Span;
  readonly name: Located<string>;
  readonly description: Located<string> | null;
  readonly kind: Located<string> | null;
  readonly role: Located<string> | null;
  readonly tool: ToolNode;
  /** `script`: for Siril a script, for Python a text, for the rest an argument list. */
  readonly script: StageScriptNode | null;
  readonly scriptFile: Located<string> | null;
  readonly priority: Located<number> | null;
  readonly multiplex: Located<string> | null;
  readonly context: readonly ContextNode[];
  readonly temporaries: readonly Template[];
  readonly depends: readonly Located<string>[];
  readonly defaultOutputs: readonly Template[];
  readonly requiresTool: Located<string> | null;
  readonly excludeByDefault: Located<boolean> | null;
  readonly disabled: Located<boolean> | null;
  readonly runByDefault: Located<boolean> | null;
  readonly parameters: readonly ParameterNode[];
  readonly overrides: readonly OverrideNode[];
  readonly inputs: readonly InputNode[];
  readonly outputs: readonly OutputNode[];
}

export interface ToolNode {
  readonly name: Located<string>;
  readonly timeout: Located<number> | null;
  readonly parameters: readonly { readonly name: Located<string>; readonly value: TextValue }[];
  readonly span: Span;
}

export type StageScriptNode =
  | ScriptTemplate
  | { readonly kind: 'text'; readonly text: Template; readonly span: Span }
  | { readonly kind: 'arguments'; readonly words: readonly TextValue[]; readonly span: Span };

export interface ContextNode {
  readonly name: Located<string>;
  readonly value: TextValue;
}

export interface InputNode {
  readonly span: Span;
  readonly kind: Located<string>;
  /** One name, or several. */
  readonly name: Located<readonly Template[]> | null;
  readonly type: Located<string> | null;
  readonly after: Located<string> | null;
  readonly mergeTo: Located<string> | null;
  readonly multiplex: Located<boolean> | null;
  readonly optional: Located<boolean> | null;
  readonly groupBy: Located<readonly string[]> | null;
  readonly requires: readonly RequiresNode[];
}

export interface RequiresNode {
  readonly span: Span;
  readonly kind: Located<string>;
  readonly name: Located<string> | null;
  /** A scalar is a list of one. */
  readonly value: Located<readonly (string | number | boolean)[]> | null;
  readonly version: Located<string> | null;
  readonly mode: Located<string> | null;
  readonly invert: Located<boolean> | null;
  readonly acceptSingle: Located<boolean> | null;
}

export interface OutputNode {
  readonly span: Span;
  readonly kind: Located<string>;
  readonly names: readonly Template[];
  readonly auto: { readonly prefix: Template | null; readonly suffix: Template | null } | null;
}

/** A recipe file with where it was found; long stage names are made from `idPrefix`. */
export interface LoadedRecipe {
  readonly file: RecipeFile;
  /** `local.<[recipe] id or folder name>.<path of the file without .toml, dotted>` */
  readonly idPrefix: string;
  /** Stages that run code of their own, which came from a URL that the user has not trusted. */
  readonly untrusted?: { readonly url: string; readonly stages: readonly string[] };
  /** URL that it, or a part of it, came from and that the user has not trusted. */
  readonly fetchedFrom?: string;
}
