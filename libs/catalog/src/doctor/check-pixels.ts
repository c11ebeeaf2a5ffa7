// Frames that their own pixels make suspicious: a flat that is called bias, a light taken through the cap.
import type { ImageSample } from '@starbash/fits';
import type { Seen } from './check-header.ts';
import type { FrameView } from './frame-view.ts';

/** Samples of calibration frames by what they were taken with, to compare others with. */
export interface References {
  readonly bias: Map<string, ImageSample>;
  readonly dark: Map<string, ImageSample>;
}

export function startReferences(): References {
  return { bias: new Map(), dark: new Map() };
}

/**
 * Judges a frame by its sample and remembers that of calibration frames that look right. Calibration frames come
 * before lights.
 */
export function checkPixels(
  frame: FrameView,
  sample: ImageSample,
  references: References,
): Seen | null {
  const seen = judge(frame, sample, references);
  if (seen === null && frame.type === 'bias') keep(references.bias, biasKey(frame), sample);
  if (seen === null && frame.type === 'dark') keep(references.dark, darkKey(frame), sample);
  return seen;
}

function keep(map: Map<string, ImageSample>, key: string, sample: ImageSample): void {
  if (!map.has(key)) map.set(key, sample);
}

function judge(frame: FrameView, sample: ImageSample, references: References): Seen | null {
  const { min, max, median, clipped, fullScale, whole, count } = sample;
  if (min === max && count >= 16) return { check: 'equal-pixels', seen: `all are ${plain(min)}` };
  const part = fullScale === null ? null : median / fullScale;
  switch (frame.type) {
    case 'bias':
    case 'dark':
    case 'flat-dark': {
      // Amplifier glow makes darks uneven; on a bias of whole numbers a few steps are none.
      const steps = whole ? 32 : 0;
      if (frame.type === 'bias' && sample.unevenness > Math.max(5 * sample.noise, steps))
        return {
          check: 'uneven-bias',
          seen: `parts of the picture are ${plain(sample.unevenness)} apart, neighbouring pixels ${plain(sample.noise)}`,
        };
      if (part !== null && part > 0.25) return { check: 'bright-calibration', seen: level(part) };
      return null;
    }
    case 'flat':
    case 'light': {
      if (part !== null && part > 0.95) return { check: 'saturated', seen: level(part) };
      // Cameras of 12 and 14 bits end below what the file can hold.
      if (clipped > 0.05 && part !== null && part > 0.05)
        return {
          check: 'saturated',
          seen: `${Math.round(clipped * 100)} % of the pixels are at ${plain(max)}, and none above`,
        };
      return frame.type === 'flat'
        ? blackFlat(frame, sample, references)
        : darkLight(frame, sample, references);
    }
  }
}

function blackFlat(frame: FrameView, sample: ImageSample, { bias }: References): Seen | null {
  const reference = bias.get(biasKey(frame));
  const { median, fullScale } = sample;
  if (reference) {
    const signal = median - reference.median;
    const floor = Math.max(10 * reference.noise, (fullScale ?? 0) / 200);
    return signal < floor
      ? {
          check: 'black-flat',
          seen: `the median is ${plain(median)}, that of a bias ${plain(reference.median)}`,
        }
      : null;
  }
  // Without a bias, three hundredths of the range of a converter of 12 bits and more.
  const range = fullScale === null ? null : converterRange(sample.max, fullScale);
  return range !== null && median / range < 0.03
    ? { check: 'black-flat', seen: level(median / range) }
    : null;
}

function converterRange(max: number, fullScale: number): number {
  return [4095, 16_383].find((range) => max <= range && range < fullScale) ?? fullScale;
}

/** No brighter, no noisier, and not a star. */
function darkLight(frame: FrameView, sample: ImageSample, { dark }: References): Seen | null {
  const reference = dark.get(darkKey(frame));
  if (!reference || sample.count < 1000 || reference.noise === 0) return null;
  const same =
    Math.abs(sample.median - reference.median) < 0.5 * reference.noise &&
    sample.noise < 1.1 * reference.noise &&
    sample.bright < reference.bright + 3 * reference.noise &&
    sample.unevenness < reference.unevenness + reference.noise;
  return same
    ? {
        check: 'light-like-dark',
        seen: `median ${plain(sample.median)} and noise ${plain(sample.noise)}, those of a dark ${plain(reference.median)} and ${plain(reference.noise)}`,
      }
    : null;
}

function level(part: number): string {
  return `the median is at ${Math.round(part * 1000) / 10} % of the full range`;
}

/** What the level without light depends on. Masters have a scale of their own. */
function biasKey({ facts, master }: FrameView): string {
  const { camera, width, height, binning, gain, offset, bitpix } = facts;
  return [master, camera, width, height, binning, gain, offset, bitpix].map(valueOf).join('|');
}

function darkKey(frame: FrameView): string {
  const { exposure, setTemperature } = frame.facts;
  return `${biasKey(frame)}|${valueOf(exposure)}|${valueOf(setTemperature)}`;
}

function valueOf(fact: { readonly value: unknown } | boolean | undefined): string {
  return typeof fact === 'object' ? String(fact.value) : String(fact ?? '');
}

/** A pixel's value without the digits that are noise. */
function plain(value: number): string {
  return String(Number(value.toPrecision(6)));
}
