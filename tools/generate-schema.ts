// Generates the JSON Schema of recipes, and their reference, from the tables that recipes are checked with.
//
//   node tools/generate-schema.ts           writes them below docs/
//   node tools/generate-schema.ts --check   fails when they differ from what is committed
import { languageReference, recipeSchema, recipeTable } from '@starbash/parser';
import { writeOrCheck } from './generated-files.ts';
import { templateNames } from './reference/names.ts';
import { printRecipeReference } from './reference/print.ts';

writeOrCheck([
  {
    path: 'docs/schemas/recipe.schema.json',
    text: `${JSON.stringify(recipeSchema(), null, 2)}\n`,
  },
  {
    path: 'docs/reference/recipe-format.md',
    text: printRecipeReference(recipeTable, languageReference, templateNames),
  },
]);
