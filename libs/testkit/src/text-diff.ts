// The difference of two texts by line, for messages of failed tests.

interface Step {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * Lines of `expected` that are missing (`-`), lines of `actual` that are too many (`+`), each with up to `around`
 * equal lines beside them; parts left out are marked with `@@ line n @@`, counted in `expected`. Empty for equal texts.
 */
export function textDiff(expected: string, actual: string, around = 3): string {
  if (expected === actual) return '';
  const steps = lineSteps(expected.split('\n'), actual.split('\n'));
  const near = steps.map((_, i) =>
    steps.slice(Math.max(0, i - around), i + around + 1).some((s) => s.mark !== ' '),
  );
  const out: string[] = [];
  let line = 0;
  for (const [i, step] of steps.entries()) {
    if (step.mark !== '+') line++;
    if (!near[i]) continue;
    if (!near[i - 1]) out.push(`@@ line ${Math.max(1, line)} @@`);
    out.push(`${step.mark} ${step.line}`);
  }
  return out.join('\n');
}

/** Above this many compared pairs the middle is shown as replaced as a whole: memory counts more than beauty. */
const largestTable = 4_000_000;

function lineSteps(a: readonly string[], b: readonly string[]): Step[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const equal = (line: string): Step => ({ mark: ' ', line });
  return [
    ...a.slice(0, head).map(equal),
    ...middleSteps(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(equal),
  ];
}

/** By the longest common subsequence of lines. */
function middleSteps(a: readonly string[], b: readonly string[]): Step[] {
  if (a.length * b.length > largestTable)
    return [
      ...a.map((line): Step => ({ mark: '-', line })),
      ...b.map((line): Step => ({ mark: '+', line })),
    ];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ mark: ' ', line: a[i] as string });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ mark: '-', line: a[i++] as string });
    } else {
      steps.push({ mark: '+', line: b[j++] as string });
    }
  }
  return steps;
}
