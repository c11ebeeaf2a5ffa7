// XISF files and TIFF-like raws for tests, made byte by byte.

/** A monolithic XISF file: signature, length, XML, and `data` behind it. */
export function xisfBytes(xml: string, data = Buffer.alloc(0)): Buffer {
  const text = Buffer.from(xml);
  const start = Buffer.alloc(16);
  start.write('XISF0100');
  start.writeUInt32LE(text.length, 8);
  return Buffer.concat([start, text, data]);
}

/** XML with one image of 60 × 40 pixels of 16 bits within it, and what is given inside of the image. */
export function xisfXml(inner: string, attributes = 'location="embedded"'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xisf version="1.0" xmlns="http://www.pixinsight.com/xisf">
<Image geometry="60:40:1" sampleFormat="UInt16" colorSpace="Gray" ${attributes}>${inner}</Image>
<Metadata><Property id="XISF:CreatorApplication" type="String">N.I.N.A.</Property></Metadata>
</xisf>`;
}

export type TiffValue =
  | { readonly kind: 'short' | 'long' | 'byte'; readonly values: readonly number[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ratio'; readonly values: readonly [number, number] }
  /** Offset of a directory that is written too. */
  | { readonly kind: 'directory'; readonly tags: TiffTags; readonly blob?: boolean };
export type TiffTags = Readonly<Record<number, TiffValue>>;

const types = { byte: 1, text: 2, short: 3, long: 4, ratio: 5, directory: 4 } as const;
const sizes = { byte: 1, short: 2, long: 4 } as const;

/**
 * A little-endian TIFF. Directories within are put behind; `gap` bytes stand before the first of them.
 */
export function tiffBytes(tags: TiffTags, gap = 0): Buffer {
  const parts: Buffer[] = [Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0])];
  let end = 8;
  const write = (directory: TiffTags): number => {
    const entries = Object.entries(directory).sort(([a], [b]) => Number(a) - Number(b));
    const start = end;
    const body = Buffer.alloc(2 + entries.length * 12 + 4);
    parts.push(body);
    end += body.length;
    body.writeUInt16LE(entries.length, 0);
    entries.forEach(([tag, value], i) => {
      const at = 2 + i * 12;
      body.writeUInt16LE(Number(tag), at);
      if (value.kind === 'directory' && end < start + body.length + gap) append(Buffer.alloc(gap));
      const content = value.kind === 'directory' ? undefined : contentOf(value);
      const asBlob = value.kind === 'directory' && value.blob === true;
      body.writeUInt16LE(asBlob ? 7 : types[value.kind], at + 2);
      if (content === undefined) {
        const from = end;
        const where = write((value as { tags: TiffTags }).tags);
        body.writeUInt32LE(asBlob ? end - from : 1, at + 4);
        body.writeUInt32LE(where, at + 8);
        return;
      }
      body.writeUInt32LE(content.count, at + 4);
      if (content.bytes.length <= 4) content.bytes.copy(body, at + 8);
      else body.writeUInt32LE(append(content.bytes), at + 8);
    });
    return start;
  };
  const append = (bytes: Buffer): number => {
    const at = end;
    const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
    parts.push(padded);
    end += padded.length;
    return at;
  };
  write(tags);
  return Buffer.concat(parts);
}

function contentOf(value: Exclude<TiffValue, { kind: 'directory' }>) {
  if (value.kind === 'text') {
    const bytes = Buffer.from(`${value.text}\0`, 'latin1');
    return { count: bytes.length, bytes };
  }
  if (value.kind === 'ratio') {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE(value.values[0], 0);
    bytes.writeUInt32LE(value.values[1], 4);
    return { count: 1, bytes };
  }
  const { kind, values } = value;
  const bytes = Buffer.alloc(values.length * sizes[kind]);
  values.forEach((number, i) => bytes.writeUIntLE(number, i * sizes[kind], sizes[kind]));
  return { count: values.length, bytes };
}
