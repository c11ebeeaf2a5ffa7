// Images and sequences as symbolic interpretation knows them: names, counts, sizes; no pixels.
import type { Place } from '../words.ts';

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** 8 (of pictures made of JPEG and the like), 16, or 32 for floating point. */
  readonly bits: number;
  /** Whether the header tells of a Bayer matrix; left out where that is not known. */
  readonly bayer?: boolean;
}

/** Frames of a sequence: a range where pixels decide. */
export interface Frames {
  readonly min: number;
  readonly max: number;
}

export interface VirtualFile {
  readonly kind: 'file';
  /** `root:path` */
  readonly path: string;
  readonly geometry: Geometry | null;
  /** False when width and height are estimates: what registration leaves of a frame depends on the pixels. */
  readonly exact: boolean;
  /** A link to another file: no bytes of its own. */
  readonly linked: boolean;
  /** Of a file that holds a whole sequence; left out for a picture. */
  readonly frames?: Frames;
}

export interface VirtualSequence {
  readonly kind: 'sequence';
  /** `root:path` of the folder. */
  readonly folder: string;
  /** What stands before the frame number: `pp_light_`. */
  readonly prefix: string;
  /** `.fit` */
  readonly extension: string;
  /** Number of the first frame. */
  readonly start: number;
  readonly frames: Frames;
  readonly geometry: Geometry | null;
  readonly exact: boolean;
  readonly linked: boolean;
  /** All frames in one file, `pp_light_.fit` or `.ser`; left out for a file a frame. */
  readonly container?: 'fitseq' | 'ser';
}

/** What Siril leaves beside its results: `.seq`, lists of stars and the like, which scripts do not ask for. */
export interface Beside {
  /** `root:path`; `*` stands for the number of a frame or a time. */
  readonly path: string;
  /** How many files of that name. */
  readonly count: Frames;
}

export type VirtualEntry = VirtualFile | VirtualSequence;

/** What a caller may leave out of an entry. */
export type EntryInput =
  | (Pick<VirtualFile, 'kind' | 'path'> & Partial<VirtualFile>)
  | (Pick<VirtualSequence, 'kind' | 'folder' | 'prefix' | 'frames'> & Partial<VirtualSequence>);

export function completeEntry(entry: EntryInput, extension: string): VirtualEntry {
  const rest = { geometry: null, exact: true, linked: false };
  return entry.kind === 'file' ? { ...rest, ...entry } : { ...rest, extension, start: 1, ...entry };
}

/** The loaded image. `name` is the base name without ending of the file it was loaded from. */
export interface LoadedImage {
  readonly name: string | null;
  readonly geometry: Geometry | null;
  readonly exact: boolean;
}

/** Half of width and height, as extraction of one colour of a Bayer matrix leaves. */
export function halved(geometry: Geometry | null): Geometry | null {
  return withoutBayer(scaled(geometry, 0.5, Math.floor));
}

export function withoutBayer(geometry: Geometry | null): Geometry | null {
  return geometry && { ...geometry, bayer: false };
}

export function scaled(
  geometry: Geometry | null,
  factor: number,
  round: (n: number) => number = Math.round,
): Geometry | null {
  return (
    geometry && {
      ...geometry,
      width: round(geometry.width * factor),
      height: round(geometry.height * factor),
    }
  );
}

export function withBits(geometry: Geometry | null, bits: number): Geometry | null {
  return geometry && { ...geometry, bits };
}

export function withChannels(geometry: Geometry | null, channels: number): Geometry | null {
  if (geometry === null || geometry.channels === channels) return geometry;
  return { ...geometry, channels, bayer: false };
}

/** Width, height, channels, for showing. */
export function sizeText({ width, height, channels }: Geometry): string {
  return channels === 1 ? `${width} × ${height}` : `${width} × ${height} × ${channels}`;
}

/** The geometry that all share; null when one is unknown or they differ. */
export function commonGeometry(all: readonly (Geometry | null)[]): Geometry | null {
  const [first] = all;
  if (!first || !all.every((g) => g && sameGeometry(g, first))) return null;
  if (all.every((g) => g?.bayer === first.bayer)) return first;
  const { width, height, channels, bits } = first;
  return { width, height, channels, bits };
}

function sameGeometry(a: Geometry, b: Geometry): boolean {
  return (
    a.width === b.width && a.height === b.height && a.channels === b.channels && a.bits === b.bits
  );
}

const block = 2880;

/**
 * Bytes of a FITS image: header and data in blocks of 2880 bytes (FITS standard 4.0, 3.1). Headers are taken as
 * ten blocks, more than Siril writes; where width and height are estimates, data count half as much again.
 */
export function fitsBytes(geometry: Geometry, exact: boolean): number {
  const { width, height, channels, bits } = geometry;
  const data = Math.ceil(width * height * channels * (bits / 8) * (exact ? 1 : 1.5));
  return 10 * block + Math.ceil(data / block) * block;
}

/** The parent folder's `root:path` and the bare name, from a place. */
export function entryPlace(entry: VirtualEntry): string {
  return entry.kind === 'file' ? entry.path : entry.folder;
}

export function isFits(name: string): boolean {
  return /\.(?:fits?|fts)(?:\.fz)?$/i.test(name);
}

export type { Place };
