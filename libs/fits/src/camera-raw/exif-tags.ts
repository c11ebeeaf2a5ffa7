// EXIF tags of a buffer that begins with a TIFF header or a JPEG marker, as numbers and texts.
import ExifReader from 'exifreader';

/** Tags by the names that ExifReader gives; `undefined-<number>` where it knows none. */
export interface ExifTags {
  readonly number: (name: string) => number | undefined;
  readonly numbers: (name: string) => readonly number[];
  /** Of a rational its quotient; undefined where that is no number. */
  readonly quotient: (name: string) => number | undefined;
  /** Without the blanks and NULs that pad it; undefined where nothing is left. */
  readonly text: (name: string) => string | undefined;
}

/** Undefined where there are none, or the bytes make no sense. Unknown tags are kept by their number. */
export function exifTags(bytes: Buffer): ExifTags | undefined {
  let found: Readonly<Record<string, { readonly value?: unknown } | undefined>>;
  try {
    const options = { expanded: true, includeUnknown: true, includeTags: { exif: true } } as const;
    const { exif } = ExifReader.load(bytes, options);
    if (exif === undefined) return undefined;
    found = exif as typeof found;
  } catch {
    // It throws at what it cannot read, in its own words of no use to anyone.
    return undefined;
  }
  const numbers = (name: string) => asNumbers(found[name]?.value);
  return {
    number: (name) => numbers(name)[0],
    numbers,
    quotient: (name) => {
      const [above, below = 1] = numbers(name);
      const value = above === undefined ? undefined : above / below;
      return Number.isFinite(value) ? value : undefined;
    },
    text: (name) => {
      const value = found[name]?.value;
      const text: unknown = Array.isArray(value) ? value[0] : value;
      if (typeof text !== 'string') return undefined;
      // oxlint-disable-next-line no-control-regex
      return text.replace(/\0.*$/s, '').trim() || undefined;
    },
  };
}

/** A number, or a list: a rational is one of numerator and denominator. */
function asNumbers(value: unknown): number[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((part) => typeof part === 'number');
}
