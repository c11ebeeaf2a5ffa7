// Recipe text to AST; templates to values; Siril scripts with templates to the script AST of Siril.

// Recipes
export { parseRecipe } from './recipe/parse-recipe.ts';
export type { ParsedRecipe } from './recipe/parse-recipe.ts';
export { fileReferences } from './recipe/references.ts';
export type { Attach, AttachedFile, FileReference } from './recipe/references.ts';
export { recipeTable } from './recipe/tables.ts';
export type { KeySpec, TableSpec, ValueType } from './recipe/tables.ts';
export { recipeSchema } from './recipe/json-schema.ts';
export type { JsonSchema } from './recipe/json-schema.ts';
export type {
  AliasNode,
  ContextNode,
  InputNode,
  Literal,
  LoadedRecipe,
  Located,
  OutputNode,
  OverrideNode,
  ParameterNode,
  RecipeFile,
  RecipeNode,
  RepoRef,
  RequiresNode,
  ScriptTemplate,
  ScriptTemplateLine,
  StageNode,
  StageScriptNode,
  Template,
  TemplateHole,
  TemplateText,
  TextList,
  TextValue,
  ToolNode,
} from './ast.ts';

// Templates and expressions
export { parseTemplateText } from './templates/parse-template.ts';
export type { ParsedTemplate } from './templates/parse-template.ts';
export { evaluateTemplate } from './templates/evaluate-template.ts';
export type { EvaluatedTemplate } from './templates/evaluate-template.ts';
export { asPlainText } from './templates/plain-text.ts';
export { checkTemplate, shapeOfTemplate } from './templates/check-template.ts';
export type { NameTable, Shape } from './expressions/shape.ts';
export { languageReference } from './expressions/reference.ts';
export type { LanguageEntry, LanguageReference } from './expressions/reference.ts';
export { valueToText } from './expressions/inspect.ts';
export { none, path, pathText, text } from './expressions/value.ts';
export type { Environment, RecordValue, ScopeEntry, Value } from './expressions/value.ts';
export type { BinaryOperator, ComparisonOperator, Expression } from './expressions/ast.ts';

// Scripts and arguments
export { parseScriptText } from './scripts/parse-script.ts';
export type { ParsedScript } from './scripts/parse-script.ts';
export { fillScript } from './scripts/fill-script.ts';
export type { FilledScript } from './scripts/fill-script.ts';
export { splitWords } from './scripts/split-words.ts';
export type { LinePiece, SplitLine } from './scripts/split-words.ts';
export { fillArguments, valueToWords } from './scripts/fill-arguments.ts';
export type { FilledArguments } from './scripts/fill-arguments.ts';

// Back to text
export { printExpression } from './print/print-expression.ts';
export { printScriptTemplate, printTemplate } from './print/print-template.ts';
