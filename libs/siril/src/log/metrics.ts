// Numbers in Siril's messages.
import type { SirilMetric } from './events.ts';

type Reader = (match: RegExpExecArray) => SirilMetric;

const number = (match: RegExpExecArray, group: number) => Number(match[group]);

const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    /^Conversion (succeeded|aborted), \d+ file\(s\) created for (\d+) input file\(s\) \((\d+) image\(s\) converted, (\d+) failed\)/,
    (m) => ({
      metric: 'converted',
      converted: number(m, 3),
      inputs: number(m, 2),
      failed: number(m, 4),
      aborted: m[1] === 'aborted',
    }),
  ],
  // Into one file (FITSEQ, SER), and where it was given up: without what became of each.
  [
    /^Conversion (succeeded|aborted), (\d+) file\(s\) created for (\d+) input file\(s\)\.?$/,
    (m) => ({
      metric: 'converted',
      converted: m[1] === 'aborted' ? number(m, 2) : number(m, 3),
      inputs: number(m, 3),
      failed: 0,
      aborted: m[1] === 'aborted',
    }),
  ],
  [
    /^Conversion ended with error, (\d+)(?:\/(\d+) input files converted| output files created)/,
    (m) => ({
      metric: 'converted',
      converted: number(m, 1),
      inputs: m[2] === undefined ? null : number(m, 2),
      failed: 0,
      aborted: true,
    }),
  ],
  [
    /^Found (\d+) \S+ profile stars in image, channel #(\d+)(?: \(FWHM ([\d.]+)\))?/,
    (m) => ({
      metric: 'stars',
      count: number(m, 1),
      channel: number(m, 2),
      fwhm: m[3] === undefined ? null : number(m, 3),
    }),
  ],
  // 1.2 says it so when it aligns in one pass; 1.4 only of the reference, and in the other words as well.
  [
    /^Found (\d+) stars in (?:image \d+|reference), channel #(\d+)$/,
    (m) => ({ metric: 'stars', count: number(m, 1), channel: number(m, 2), fwhm: null }),
  ],
  [/^FWHM: +([\d.]+) px$/, (m) => ({ metric: 'aligned', fwhm: number(m, 1) })],
  [
    /^Background value \(channel: #(\d+)\): [\d.]+ \(([\d.eE+-]+)\)/,
    (m) => ({ metric: 'background', channel: number(m, 1), value: number(m, 2) }),
  ],
  [
    /^Total: (\d+) failed, (\d+) (?:registered|exported)\./,
    (m) => ({ metric: 'registered', registered: number(m, 2), failed: number(m, 1) }),
  ],
  [
    /stacking complete\. (\d+) images have been stacked\./,
    (m) => ({ metric: 'stacked', images: number(m, 1) }),
  ],
  [
    /^Integration of (\d+) images on (\d+) of the sequence:/,
    (m) => ({ metric: 'integrated', images: number(m, 1), of: number(m, 2) }),
  ],
  [
    /^Using (.+?) images filter \((?:below|above) ([\d.]+)\)/,
    (m) => ({ metric: 'filter', name: m[1] as string, limit: number(m, 2) }),
  ],
  [
    /^Background noise value \(channel: #(\d+)\): [\d.]+ \(([\d.eE+-]+)\)/,
    (m) => ({ metric: 'noise', channel: number(m, 1), value: number(m, 2) }),
  ],
  [
    /^Pixel rejection in channel #(\d+): ([\d.]+)% - ([\d.]+)%/,
    (m) => ({ metric: 'rejected', channel: number(m, 1), low: number(m, 2), high: number(m, 3) }),
  ],
];

/** The metric in a message; null for most. Untrusted text: numbers that are none are passed over. */
export function metricOf(message: string): SirilMetric | null {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(message);
    if (!match) continue;
    const metric = read(match);
    return Object.values(metric).some((value) => Number.isNaN(value)) ? null : metric;
  }
  return null;
}
