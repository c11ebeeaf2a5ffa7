// The built-in recipes in a repository of the user's own, changed for a test.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '@starbash/diagnostics';
import type { Observatory } from './harness.ts';

const builtin = join(import.meta.dirname, '../../../recipes');

/** Copies them beside the frames, replaces `[file, from, to]`, and adds the repository. */
export async function ownRecipes(
  sky: Observatory,
  edits: readonly (readonly [file: string, from: string, to: string])[] = [],
): Promise<string> {
  const folder = join(sky.folder, 'recipes');
  cpSync(builtin, folder, { recursive: true });
  for (const [file, from, to] of edits) editRecipe(folder, file, from, to);
  await sky.done('repo', 'add', folder);
  return folder;
}

export function editRecipe(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  invariant(text.includes(from), `${file} has no '${from}'`);
  writeFileSync(path, text.replace(from, to));
}

/** Keeps the frames between calibration and stack, so that tests can look at them. */
export const keepFrames = [
  [
    'osc/light.toml',
    'name = "bkg_pp_{light_base}_.seq"',
    'name = ["bkg_pp_{light_base}_.seq", "pp_{light_base}_.seq"]',
  ],
  ['osc/light.toml', 'temporaries = ["pp_{light_base}_*.fit"]', ''],
  // Calibrated frames with their background are for looking at only.
  [
    'osc/stack.toml',
    'merge_to = "in"',
    'merge_to = "in"\n\n[[stages.inputs.requires]]\nkind = "filename"\nvalue = "^bkg_"',
  ],
  [
    'osc/stack.toml',
    '[[stages.outputs]]',
    '[[stages.outputs]]\nkind = "job"\nname = "r_in_.seq"\n\n[[stages.outputs]]',
  ],
  ['osc/stack.toml', 'temporaries = ["in_*.fit", "r_in_*.fit"]', 'temporaries = ["in_*.fit"]'],
] as const;
