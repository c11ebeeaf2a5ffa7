// Canon's CR3: boxes as in films, among them four small TIFFs with the EXIF.
import type { OpenFile } from '../bounded-read.ts';
import { canonTemperature } from './canon.ts';
import { exifHeader } from './exif-cards.ts';
import { exifTags } from './exif-tags.ts';
import type { FrameHeaderOutcome } from '../read-frame-header.ts';

/** The box `moov` with everything but the pictures is some 20 kB. */
const longestIndex = 1024 * 1024;
const mostBoxes = 64;
const canonBox = '85c0b687820f11e08111f4ce462b6a48';

export function readCr3(file: OpenFile): FrameHeaderOutcome {
  const index = findIndex(file);
  const canon = index && boxesOf(index).find(isCanon);
  if (!canon) return damaged('the box with its EXIF is missing');
  const parts = new Map(boxesOf(canon.bytes.subarray(16)).map((box) => [box.type, box.bytes]));
  const tags = (type: string) => {
    const bytes = parts.get(type);
    return bytes && exifTags(bytes);
  };
  const [main, exif, maker] = [tags('CMT1'), tags('CMT2'), tags('CMT3')];
  if (!main || !exif) return damaged('its EXIF cannot be read');
  const width = main.number('ImageWidth');
  const height = main.number('ImageLength');
  const header = exifHeader({
    main,
    exif,
    picture: width && height ? { width, height, source: 'ImageWidth' } : undefined,
    bayer: undefined,
    temperature: maker && canonTemperature(maker),
  });
  return { kind: 'ok', format: 'camera-raw', header, dataOffset: Math.floor(file.size / 2) };
}

function damaged(detail: string): FrameHeaderOutcome {
  return { kind: 'damaged', format: 'camera-raw', detail };
}

interface Box {
  readonly type: string;
  readonly bytes: Buffer;
}

function isCanon({ type, bytes }: Box): boolean {
  return type === 'uuid' && bytes.toString('hex', 0, 16) === canonBox;
}

/** The content of `moov`; boxes before it are stepped over, unread. */
function findIndex(file: OpenFile): Buffer | undefined {
  let at = 0;
  for (let i = 0; i < mostBoxes; i++) {
    const head = boxHead(file.read(at, 16));
    if (!head) return undefined;
    if (head.type === 'moov')
      return file.read(at + head.headLength, Math.min(longestIndex, head.length - head.headLength));
    at += head.length;
  }
  return undefined;
}

function boxesOf(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; boxes.length < mostBoxes;) {
    const head = boxHead(bytes.subarray(at, at + 16));
    if (!head) break;
    boxes.push({ type: head.type, bytes: bytes.subarray(at + head.headLength, at + head.length) });
    at += head.length;
  }
  return boxes;
}

/** Length and type; a length of 1 stands for one of eight bytes behind the type (ISO 14496-12, 4.2). */
function boxHead(bytes: Buffer) {
  if (bytes.length < 8) return undefined;
  const short = bytes.readUInt32BE(0);
  const type = bytes.toString('latin1', 4, 8);
  if (short === 1 && bytes.length < 16) return undefined;
  const length = short === 1 ? Number(bytes.readBigUInt64BE(8)) : short;
  const headLength = short === 1 ? 16 : 8;
  return length < headLength ? undefined : { type, length, headLength };
}
