// An ordered list of passes over the task graph: what runs together, and in which order.
export { optimize } from './optimize.ts';
export type { Optimized, OptimizeInput } from './grouping.ts';
export { fusionConditions } from './fusion-conditions.ts';
