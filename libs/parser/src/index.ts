// Recipe text to AST.
export type { LoadedRecipe, RecipeFile, TextValue, Template } from './ast.ts';
