// Headers as programs write them, in lines of text, and what is read from them.
import type { FactOptions } from './facts.ts';
import { allOf, readText } from './facts.ts';

/** 16 bits and these sizes; what all programs write alike. */
export function image(width: number, height: number, planes = 1): string {
  const axes = planes === 1 ? 2 : 3;
  return `
    SIMPLE  =                    T / file does conform to FITS standard
    BITPIX  =                   16 / number of bits per data pixel
    NAXIS   =                    ${axes} / number of data axes
    NAXIS1  = ${String(width).padStart(20)}
    NAXIS2  = ${String(height).padStart(20)}
    ${planes === 1 ? '' : `NAXIS3  = ${String(planes).padStart(20)}`}
    BZERO   =                32768
    BSCALE  =                    1`;
}

/** What becomes of the file, and all its facts as plain values. */
export function facts(text: string, options: FactOptions = {}): Record<string, unknown> {
  return allOf(readText(text, options));
}

/** What is left of a header when keywords are taken out of it, or new lines put in their place. */
export function changed(text: string, lines: Readonly<Record<string, string | null>>): string {
  const kept = text
    .split('\n')
    .filter((line) => !Object.hasOwn(lines, line.trim().slice(0, 8).trim()));
  return [...kept, ...Object.values(lines).filter((line) => line !== null)].join('\n');
}

/** What `image` says beside the size. */
export const geometry = { channels: 1, bitpix: 16 };
