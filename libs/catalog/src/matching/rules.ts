// The hard rules, in the order in which they are told. Each stands in a file of its own group.
import type { Rule } from './pair.ts';
import { cameraRule } from './rules/camera.ts';
import { exposureRule } from './rules/exposure.ts';
import { filterRule } from './rules/filter.ts';
import { gainRule, offsetRule, readoutRule } from './rules/gain.ts';
import {
  bayerOffsetRule,
  bayerRule,
  binningRule,
  rowOrderRule,
  sizeRule,
  subframeRule,
} from './rules/geometry.ts';
import { onBoardRule } from './rules/on-board.ts';
import { opticsRule } from './rules/optics.ts';
import { rotationRule } from './rules/rotation.ts';
import { temperatureRule } from './rules/temperature.ts';

export const rules: readonly Rule[] = [
  onBoardRule,
  cameraRule,
  sizeRule,
  binningRule,
  bayerRule,
  subframeRule,
  bayerOffsetRule,
  rowOrderRule,
  gainRule,
  offsetRule,
  readoutRule,
  exposureRule,
  temperatureRule,
  filterRule,
  opticsRule,
  rotationRule,
];
