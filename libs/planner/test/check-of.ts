// Compiles recipe texts for the tests of checks, and shows each finding with the text that it points at.
import { invariant } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseRecipe } from '@starbash/parser';
import { compile } from '@starbash/planner';
import type { CompileOptions } from '@starbash/planner';

export interface CheckedTexts {
  /** `code 'text it points at'`, with ` → suggestion` where there is one. */
  readonly found: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Short names of the stages that are left, sorted. */
  readonly stages: readonly string[];
  /** What each note of the only finding points at. */
  readonly notes: () => readonly string[];
}

export function check(...texts: readonly string[]): CheckedTexts {
  return checkWith({}, ...texts);
}

export function checkWith(options: CompileOptions, ...texts: readonly string[]): CheckedTexts {
  const recipes = texts.map((text, i) => {
    const { recipe, diagnostics } = parseRecipe(text, `recipe${i}.toml`);
    invariant(diagnostics.length === 0, JSON.stringify(diagnostics, null, 1));
    return { file: recipe, idPrefix: `local.recipe${i}` };
  });
  const { stages, diagnostics } = compile(recipes, options);
  const at = ({ span }: Pick<Diagnostic, 'span'>) => {
    if (!span) return 'no place';
    const text = texts[Number(/\d+/.exec(span.file)?.[0])] ?? '';
    return text.slice(span.start, span.end).trim();
  };
  return {
    found: diagnostics.map(
      (d) => `${d.code} '${at(d)}'${d.suggestion === undefined ? '' : ` → ${d.suggestion}`}`,
    ),
    diagnostics,
    stages: stages.map(({ name }) => name).sort(),
    notes: () => {
      invariant(diagnostics.length === 1, JSON.stringify(diagnostics, null, 1));
      return (diagnostics[0]?.notes ?? []).map((note) => (note.span ? at(note) : 'no place'));
    },
  };
}

/** A Siril stage that takes a session of lights and is needed by nobody else. */
export function lightStage(script: string, more = '', name = 'light'): string {
  return `
[[stages]]
name = "${name}"
tool.name = "siril"
run_by_default = true
script = '''
    ${script}
    '''
${more}
[[stages.inputs]]
kind = "session"
type = "light"

[[stages.inputs]]
kind = "master"
type = "dark"

[[stages.outputs]]
kind = "job"
name = 'pp_{input["light"].base}_.seq'
`;
}

/** A stage without frames of its own. */
export function jobStage(name: string, after: string, more = ''): string {
  return `
[[stages]]
name = "${name}"
tool.name = "siril"
script = "close"
${more}
[[stages.inputs]]
kind = "job"
after = "${after}"
`;
}
