// Spellings of recipes published before today's keys.
import { expect, test } from 'vitest';
import { compileTexts } from './plan-of.ts';

test('an input of kind job-multiplex is a job input with one task a file', () => {
  const { stages, diagnostics } = compileTexts(`
[[stages]]
name = "stack_all"
tool.name = "siril"
script = "close"
[[stages.outputs]]
kind = "processed"
name = "stacked.fits"

[[stages]]
name = "denoise"
tool.name = "siril"
script = "load {input[0].full}"
[[stages.inputs]]
kind = "job-multiplex"
after = "stack_all"
[[stages.outputs]]
kind = "processed"
auto.suffix = "_denoised"
`);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(stages.find((s) => s.name === 'denoise')?.inputs[0]).toMatchObject({
    kind: 'job',
    multiplex: true,
  });
});
