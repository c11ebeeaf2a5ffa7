// The XML of an XISF file: its first image with keywords and properties.
import { DOMParser } from '@xmldom/xmldom';
import type { Element } from '@xmldom/xmldom';

export interface XisfKeyword {
  readonly name: string;
  /** As in a FITS card: texts in quotes. */
  readonly value: string;
  readonly comment: string;
}

/** Attributes of an image as they stand there; '' for those that do not. */
export interface XisfImage {
  /** Sizes of the axes with the channels last: `6248:4176:1`. */
  readonly geometry: string;
  /** `UInt16`, `Float32` */
  readonly sampleFormat: string;
  /** `Light`, `MasterDark` */
  readonly imageType: string;
  /** `attachment:4096:33177600`, `embedded` */
  readonly location: string;
  /** `lz4+sh:1048576:2` */
  readonly compression: string;
  readonly subblocks: string;
  /** `sha-1:…`, over the bytes as they are stored. */
  readonly checksum: string;
  /** `big`; else little. */
  readonly byteOrder: string;
  /** `Normal`: the colours of a pixel side by side; else colour after colour. */
  readonly pixelStorage: string;
  /** Data within the XML. */
  readonly data: { readonly encoding: string; readonly text: string };
  /** `RGGB`; '' without a colour filter array. */
  readonly mosaic: string;
}

export interface XisfDocument {
  /** Undefined where the file holds none. */
  readonly image: XisfImage | undefined;
  readonly keywords: readonly XisfKeyword[];
  /** Of the image, and of the file (`XISF:CreatorApplication`). */
  readonly properties: ReadonlyMap<string, string>;
}

export type ParsedXisf =
  | { readonly kind: 'parsed'; readonly document: XisfDocument }
  | { readonly kind: 'broken'; readonly detail: string };

/** Never throws, whatever the text is. */
export function parseXisf(text: string): ParsedXisf {
  let root: Element | null;
  try {
    // Some writers fill the header up with NULs.
    const source = text.replace(/^\ufeff/, '').replace(/\0+$/, '');
    const parser = new DOMParser({ onError: raise });
    root = parser.parseFromString(source, 'text/xml').documentElement;
  } catch (error) {
    return { kind: 'broken', detail: firstLine(error) };
  }
  if (root?.localName !== 'xisf')
    return { kind: 'broken', detail: 'its XML does not begin with <xisf>' };
  const image = children(root).find((element) => element.localName === 'Image');
  const metadata = children(root).find((element) => element.localName === 'Metadata');
  const parts = image ? children(image) : [];
  const properties = new Map<string, string>();
  for (const element of [...(metadata ? children(metadata) : []), ...children(root), ...parts]) {
    if (element.localName !== 'Property') continue;
    const id = element.getAttribute('id');
    // Long texts may be blocks of data: those are not read.
    if (!id || element.hasAttribute('location')) continue;
    properties.set(id, (element.getAttribute('value') ?? element.textContent ?? '').trim());
  }
  const mosaic = parts.find((element) => element.localName === 'ColorFilterArray');
  const of = (name: string) => image?.getAttribute(name)?.trim() ?? '';
  const data = parts.find((element) => element.localName === 'Data');
  // Of data that are embedded their own element says how they are packed.
  const stored = (name: string) => data?.getAttribute(name)?.trim() ?? of(name);
  return {
    kind: 'parsed',
    document: {
      image: image && {
        geometry: of('geometry'),
        sampleFormat: of('sampleFormat'),
        imageType: of('imageType'),
        location: of('location'),
        compression: stored('compression'),
        subblocks: stored('subblocks'),
        checksum: of('checksum'),
        byteOrder: stored('byteOrder'),
        pixelStorage: of('pixelStorage'),
        data: { encoding: stored('encoding'), text: (data ?? image).textContent ?? '' },
        mosaic: mosaic?.getAttribute('pattern')?.trim() ?? '',
      },
      keywords: parts
        .filter((element) => element.localName === 'FITSKeyword')
        .map((element) => ({
          name: element.getAttribute('name')?.trim() ?? '',
          value: element.getAttribute('value')?.trim() ?? '',
          comment: element.getAttribute('comment')?.trim() ?? '',
        })),
      properties,
    },
  };
}

/** Warnings are of no concern; what is wrong with the structure is. */
function raise(level: 'warning' | 'error' | 'fatalError', message: string): void {
  if (level !== 'warning') throw new Error(message);
}

function children(parent: Element): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === node.ELEMENT_NODE) found.push(node as Element);
  return found;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] as string).slice(0, 120);
}
