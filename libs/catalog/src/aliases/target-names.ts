// Catalogue names of targets in their usual short form, so that one object does not become two.

const forms: readonly (readonly [RegExp, string])[] = [
  [/^messier[\s_-]*(?=\d)/i, 'M '],
  [/^sharpless[\s_-]*(?:2[\s_-]+)?(?=\d)/i, 'Sh2-'],
  [/^collinder[\s_-]*(?=\d)/i, 'Cr '],
  [/^melotte[\s_-]*(?=\d)/i, 'Mel '],
  [/^trumpler[\s_-]*(?=\d)/i, 'Tr '],
];

/** `Messier 31`, `M031` → `M 31`; `NGC 0281` → `NGC 281`. All other names as they are. */
export function targetName(text: string): string {
  const trimmed = text.trim();
  const form = forms.find(([pattern]) => pattern.test(trimmed));
  const short = form ? trimmed.replace(form[0], form[1]) : trimmed;
  return short.replace(/^(m|ngc|ic|cr|mel|tr|ldn|lbn|ugc)[\s_-]*0*(?=[1-9])/i, '$1 ');
}
