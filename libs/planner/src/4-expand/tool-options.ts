// `tool.parameters` as options of a command line.
import type { Diagnostic } from '@starbash/diagnostics';
import { evaluateTemplate, valueToWords } from '@starbash/parser';
import type { Value } from '@starbash/parser';
import { textWord, wordText } from '@starbash/siril';
import type { Word } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';

export interface ToolOptions {
  readonly words: readonly Word[];
  readonly diagnostics: readonly Diagnostic[];
}

/** GraXpert's names of options where recipes use others. */
const graxpertOptions: Readonly<Record<string, string>> = {
  smoothing_option: '-smoothing',
  psf_size: '-psfsize',
};

const graxpertCommands = ['background-extraction', 'denoising', 'deconv-obj', 'deconv-stellar'];

/**
 * The arguments of a script with an option for each parameter of the tool that has a value and that the script does
 * not give itself. GraXpert is told to work without its window.
 */
export function toolOptions(
  { stage, environments }: Candidate,
  script: readonly Word[],
): ToolOptions {
  const { name: tool, parameters } = stage.tool;
  const words = tool === 'graxpert' ? graxpertWords(script) : [...script];
  const diagnostics: Diagnostic[] = [];
  for (const { name, value: template } of parameters) {
    const evaluated = evaluateTemplate(template, environments);
    diagnostics.push(...evaluated.diagnostics);
    const option = optionName(tool, name);
    if (evaluated.value === null || option === null) continue;
    if (words.some((word) => wordText(word) === option)) continue;
    words.push(...optionWords(tool, option, evaluated.value));
  }
  return { words, diagnostics };
}

function graxpertWords(script: readonly Word[]): Word[] {
  const texts = script.map(wordText);
  const words = [...script];
  if (graxpertCommands.includes(texts[0] ?? '')) words.unshift(textWord('-cmd'));
  if (!texts.includes('-cli')) words.unshift(textWord('-cli'));
  return words;
}

/** Null for a tool whose program is the script's own affair. */
function optionName(tool: string, parameter: string): string | null {
  switch (tool) {
    case 'graxpert':
      return graxpertOptions[parameter] ?? `-${parameter}`;
    case 'rc-astro':
      return `--${parameter.replaceAll('_', '-')}`;
    case 'starnet':
      return `-${parameter}`;
    default:
      return null;
  }
}

/** None where there is no value. GraXpert wants `true` or `false` written out, the others a switch or nothing. */
function optionWords(tool: string, option: string, value: Value): Word[] {
  if (value.kind === 'none') return [];
  if (value.kind !== 'bool') return [textWord(option), ...valueToWords(value)];
  if (tool === 'graxpert') return [textWord(option), textWord(String(value.value))];
  return value.value ? [textWord(option)] : [];
}
