// How many frames of a sequence a command has done, from the progress that Siril reports.
import type { SirilLogEvent } from './events.ts';

/** Frames of the sequence that the current step works through. */
export interface FramesDone {
  readonly done: number;
  readonly of: number;
}

export interface FrameCounter {
  /** What is known after an event; null for what does not go frame by frame. */
  readonly take: (event: SirilLogEvent) => FramesDone | null;
}

/** Siril holds back this part of a frame for what comes after the last one. */
const heldBack = 0.3;

/**
 * Threads end their frames in any order, so that the number in the message says nothing: the messages of a step are
 * counted. The whole is never told; a frame of `n` is `100 / (n + 0.3)` per cent. Messages may overtake each other, so
 * that one alone says nothing.
 */
export function createFrameCounter(): FrameCounter {
  let step = '';
  let done = 0;
  /** Per cent of one frame, from the message that tells it best: of as many frames. */
  let share = 0;
  let shareOf = 0;
  const begin = (name: string) => {
    step = name;
    done = 0;
    share = 0;
    shareOf = 0;
  };
  return {
    take(event) {
      if (event.kind === 'runningCommand') begin('');
      if (event.kind !== 'progress') return null;
      const name = /^(.*)\. Processing image \d+ \(/.exec(event.text)?.[1];
      if (name === undefined || event.percent <= 0) {
        if (event.text !== '') begin('');
        return null;
      }
      if (name !== step) begin(name);
      done++;
      const { percent } = event;
      const overtaken = percent < share * 0.75;
      const frames = share === 0 || overtaken ? 1 : Math.round(percent / share);
      if (overtaken || frames > shareOf) {
        share = percent / frames;
        shareOf = frames;
      }
      return done < 2 ? null : framesOf(done, share, shareOf);
    },
  };
}

/** Per cent have two decimals: early in a long sequence they do not tell the whole, and nothing is said. */
function framesOf(done: number, share: number, shareOf: number): FramesDone | null {
  const whole = 100 / share;
  const uncertainty = (whole * 0.005) / (share * shareOf);
  const of = Math.round(whole - heldBack);
  return uncertainty < 0.4 && done <= of ? { done, of } : null;
}
