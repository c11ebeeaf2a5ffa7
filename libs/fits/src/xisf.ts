// XISF: a header of XML behind sixteen bytes, then blocks of data, which are not read.
import type { OpenFile } from './bounded-read.ts';
import { foreignHeader } from './foreign-cards.ts';
import { headerOf } from './header.ts';
import type { FrameHeaderOutcome } from './read-frame-header.ts';
import { xisfCards } from './xisf-cards.ts';
import type { XisfDocument } from './xisf-document.ts';
import { parseXisf } from './xisf-document.ts';

const defaultLimit = 4 * 1024 * 1024;
const prologue = 16;

/** Reads the header of a monolithic XISF file (XISF 1.0, 9.2): the first image in it is the frame. */
export function readXisf(file: OpenFile, limit = defaultLimit): FrameHeaderOutcome {
  const start = file.read(0, prologue);
  if (start.length < prologue) return truncated('header', null);
  const length = start.readUInt32LE(8);
  if (length > limit) return { kind: 'header_too_long', limit };
  const bytes = file.read(prologue, length);
  if (bytes.length < length) return truncated('header', length - bytes.length);
  const parsed = parseXisf(bytes.toString('utf8'));
  if (parsed.kind === 'broken') return { kind: 'damaged', format: 'xisf', detail: parsed.detail };
  const { image } = parsed.document;
  if (!image) return { kind: 'no_image', header: foreignHeader('XISF', []) };
  const data = attachment(parsed.document);
  const missing = data ? data.position + data.size - file.size : 0;
  if (missing > 0) return truncated('data', missing);
  const header = foreignHeader('XISF', xisfCards(parsed.document));
  // Pixels within the XML are most of the file.
  const dataOffset = data?.position ?? Math.floor(file.size / 2);
  return { kind: 'ok', format: 'xisf', header, dataOffset };
}

function truncated(where: 'header' | 'data', missingBytes: number | null): FrameHeaderOutcome {
  return { kind: 'truncated', where, header: headerOf(''), missingBytes };
}

/** Where the picture's block lies: `attachment:4096:33177600`; undefined for one within the XML. */
function attachment({ image }: XisfDocument) {
  const match = /^attachment:(\d+):(\d+)$/.exec(image?.location ?? '');
  return match ? { position: Number(match[1]), size: Number(match[2]) } : undefined;
}
