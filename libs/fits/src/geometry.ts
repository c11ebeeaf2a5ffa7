// Size and number format of the data behind a header.
import type { FitsHeader } from './header.ts';
import { blockLength } from './header.ts';

export const bitpixes = [8, 16, 32, 64, -32, -64] as const;
export type Bitpix = (typeof bitpixes)[number];

export interface ImageGeometry {
  readonly width: number;
  readonly height: number;
  /** Planes: 1, or 3 for colour. */
  readonly channels: number;
  /** Bits a stored value; negative for floating point. */
  readonly bitpix: Bitpix;
}

/**
 * The image that a header declares, also of a tile-compressed one (`.fz`, keywords with Z in front).
 * Undefined where it declares none.
 */
export function imageGeometry(header: FitsHeader): ImageGeometry | undefined {
  const prefix = header.boolean('ZIMAGE') === true ? 'Z' : '';
  const bitpix = header.number(`${prefix}BITPIX`);
  const axes = count(header.number(`${prefix}NAXIS`));
  const size = (i: number) => (i > axes ? 1 : count(header.number(`${prefix}NAXIS${i}`)));
  if (!bitpixes.includes(bitpix as Bitpix) || axes < 1 || axes > 999) return undefined;
  let channels = size(3);
  for (let i = 4; i <= axes; i++) channels *= size(i);
  const [width, height] = [size(1), size(2)];
  if (width * height * channels === 0) return undefined;
  return { width, height, channels, bitpix: bitpix as Bitpix };
}

/** Whether the HDU is of a kind that can hold a picture. */
export function holdsPicture(header: FitsHeader, hdu: number): boolean {
  if (hdu === 0) return header.boolean('GROUPS') !== true;
  const extension = header.text('XTENSION');
  return extension === 'IMAGE' || (extension === 'BINTABLE' && header.boolean('ZIMAGE') === true);
}

/** Bytes of the data unit behind a header, without padding (standard 4.0, 4.4.1). */
export function dataLength(header: FitsHeader): number {
  const bits = Math.abs(header.number('BITPIX') ?? 0);
  const axes = Math.min(999, count(header.number('NAXIS')));
  if (axes === 0) return 0;
  let elements = 1;
  for (let i = 1; i <= axes; i++) {
    const size = count(header.number(`NAXIS${i}`));
    // Random groups: a first axis of nothing is not counted.
    if (!(i === 1 && size === 0 && header.boolean('GROUPS') === true)) elements *= size;
  }
  const groups = count(header.number('GCOUNT') ?? 1);
  const length = (bits / 8) * groups * (count(header.number('PCOUNT')) + elements);
  return Math.min(length, Number.MAX_SAFE_INTEGER);
}

export function padded(length: number): number {
  return Math.ceil(length / blockLength) * blockLength;
}

function count(value: number | undefined): number {
  return value === undefined || !(value >= 0) ? 0 : Math.floor(value);
}
