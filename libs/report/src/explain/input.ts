// What every section of an explained plan is given.
import type { Sources } from '@starbash/diagnostics';
import type { CatalogSnapshot, ExecutionPlan } from '@starbash/ir';
import type { Style } from '../style.ts';

export interface ExplainInput {
  readonly plan: ExecutionPlan;
  readonly snapshot: CatalogSnapshot;
  readonly sources: Sources;
  readonly width: number;
  readonly style: Style;
}
