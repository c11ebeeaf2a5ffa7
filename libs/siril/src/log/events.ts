// What Siril's output says, as typed events.
import type { Marker } from '../markers.ts';

/** Numbers that results depend on, as Siril reports them. */
export type SirilMetric =
  /** `link` or `convert`: frames made of those it was given (null where it does not say). */
  | {
      readonly metric: 'converted';
      readonly converted: number;
      readonly inputs: number | null;
      readonly failed: number;
      readonly aborted: boolean;
    }
  | { readonly metric: 'registered'; readonly registered: number; readonly failed: number }
  | { readonly metric: 'stacked'; readonly images: number }
  /** Stacking used `images` of the `of` in the sequence. */
  | { readonly metric: 'integrated'; readonly images: number; readonly of: number }
  /** Limit of a filter of frames: `star weighted FWHM` below 4.12. */
  | { readonly metric: 'filter'; readonly name: string; readonly limit: number }
  /** Background noise of a channel, as a share of full scale. */
  | { readonly metric: 'noise'; readonly channel: number; readonly value: number }
  /** Stars found in one picture and their median width in pixels; null where it is not said. */
  | {
      readonly metric: 'stars';
      readonly channel: number;
      readonly count: number;
      readonly fwhm: number | null;
    }
  /** Width of the stars, in pixels, of a frame that was aligned. */
  | { readonly metric: 'aligned'; readonly fwhm: number }
  /** Median of a channel, as a share of full scale. */
  | { readonly metric: 'background'; readonly channel: number; readonly value: number }
  /** Per cent of pixels rejected below and above. */
  | {
      readonly metric: 'rejected';
      readonly channel: number;
      readonly low: number;
      readonly high: number;
    };

export type SirilLogEvent =
  /** A comment line of the script; `text` is what follows `#`. `marker` for ours. */
  | { readonly kind: 'comment'; readonly text: string; readonly marker: Marker | null }
  | { readonly kind: 'runningCommand'; readonly name: string }
  | { readonly kind: 'progress'; readonly percent: number; readonly text: string }
  /** Any other message. Never judged by its words. */
  | { readonly kind: 'log'; readonly text: string }
  | {
      readonly kind: 'errorInLine';
      readonly line: number;
      readonly command: string;
      readonly reason: string;
    }
  | { readonly kind: 'success' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'metric'; readonly value: SirilMetric }
  /** A line that is no message of Siril's: debug output of it or its libraries. */
  | { readonly kind: 'noise'; readonly text: string };
