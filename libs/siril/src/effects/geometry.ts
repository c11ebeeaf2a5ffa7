// Effects of commands that change the size of the loaded picture or take an area of it.
import { areaOf, checkArea, numbersOf, reportOutside, sizedLoaded } from './checks.ts';
import type { Effect, EffectTable } from './effect.ts';
import { each } from './effect.ts';
import { change, sameSize } from './loaded.ts';
import type { Step } from './machine.ts';
import { report } from './machine.ts';
import { resampled, turned } from './resampling.ts';

function checkLoadedArea(step: Step, from: number): void {
  const image = sizedLoaded(step);
  if (image) checkArea(step, image, from);
}

const crop: Effect = {
  apply(step) {
    const { selection } = step.machine;
    const taken = areaOf(step, 0) ?? (typeof selection === 'string' ? null : selection);
    if (taken === null && selection === 'none')
      report(step, 'siril_no_selection', { command: 'crop' });
    checkLoadedArea(step, 0);
    change((g) => g && taken && { ...g, width: taken.width, height: taken.height }).apply?.(step);
    step.machine.selection = 'none';
  },
};

const boxselect: Effect = {
  apply(step) {
    const { machine } = step;
    if (step.options.has('-clear')) {
      machine.selection = 'none';
      return;
    }
    const area = areaOf(step, 0);
    if (!area) return;
    checkLoadedArea(step, 0);
    machine.selection = area;
  },
};

/** The size stays unless `-nocrop` lets it grow. */
const rotate = change((g, step) => {
  const [degrees] = numbersOf([step.positional[0]]) ?? [];
  if (!step.options.has('-nocrop') || !g) return g;
  return degrees === undefined ? null : turned(g, degrees, step.machine.dialect === '1.2');
});

const binxy = change((g, step) => {
  const [n] = numbersOf([step.positional[0]]) ?? [];
  if (!g || !n || n < 0) return null;
  return { ...g, width: Math.floor(g.width / n), height: Math.floor(g.height / n) };
});

/** The area follows the value. */
const fill: Effect = {
  apply(step) {
    checkLoadedArea(step, 1);
    sameSize.apply?.(step);
  },
};

/** Turns about a point of the picture. */
const rgradient: Effect = {
  apply(step) {
    const image = sizedLoaded(step);
    const [x, y] = numbersOf(step.positional.slice(0, 2)) ?? [];
    if (!image?.geometry || !image.exact || x === undefined || y === undefined) return;
    const { width, height } = image.geometry;
    if (x > width || y > height) reportOutside(step, image.geometry, `${x} ${y}`);
  },
};

export const geometryEffects: EffectTable = {
  crop,
  boxselect,
  rotate,
  binxy,
  resample: change((g, step) => resampled(g, step, null)),
  ...each('fill ffill', fill),
  rgradient,
  ...each('mirrorx mirrory rotatepi', sameSize),
};
