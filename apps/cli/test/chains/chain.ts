// Random chains of commands, cut into the pieces of tasks at random.
import { begin, movesFrom } from './moves.ts';
import type { ChainState } from './moves.ts';
import { makes } from './piece-task.ts';
import type { Piece } from './piece-task.ts';

/** Numbers that decide a chain: at each step which move is taken, and whether a task begins with it. */
export type ChainPlan = readonly {
  readonly move: number;
  readonly seam: 'none' | 'link' | 'merge';
}[];

/** The commands of the chain, cut at its seams. */
export function piecesOf(plan: ChainPlan): Piece[] {
  const pieces: { lines: string[]; merge: boolean }[] = [{ lines: [], merge: false }];
  let state: ChainState = begin;
  for (const [n, { move, seam }] of plan.entries()) {
    const moves = movesFrom(state, n);
    const chosen = moves[move % moves.length];
    if (chosen === undefined) continue;
    const piece = pieces.at(-1);
    // What registration found lies beside the frames: it is there for a next task only if this one made them.
    const stays =
      state.aligned === 'found' && !piece?.lines.some((line) => makes(line, state.sequence));
    if (seam === 'none' || stays || piece?.lines.length === 0) piece?.lines.push(...chosen.lines);
    else
      pieces.push({
        lines: [...chosen.lines],
        merge: seam === 'merge' && state.aligned !== 'found',
      });
    state = chosen.next;
  }
  return pieces;
}
