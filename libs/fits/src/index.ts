// FITS files: headers, pictures, content digests, card edits.

// Headers
export { parseHeader } from './parse-header.ts';
export type { HeaderProblem, ParsedHeader } from './parse-header.ts';
export { headerOf, layeredHeader } from './header.ts';
export type { FitsHeader } from './header.ts';
export { createHeaderMemo } from './header-memo.ts';
export type { HeaderMemo } from './header-memo.ts';
export type { Card, CardValue } from './card.ts';
export { parseNumber } from './card.ts';
export { headLength, readHeaderSync } from './read-header.ts';
export type { HeaderOutcome, ReadHeaderOptions } from './read-header.ts';
export { readFrameHeaderSync } from './read-frame-header.ts';
export type { FrameHeaderOutcome } from './read-frame-header.ts';
export { foreignSource, isForeign } from './foreign-cards.ts';
export type { NotFitsReason } from './sniff.ts';
export { describeOutcome } from './describe.ts';

// Pictures
export { imageGeometry } from './geometry.ts';
export type { Bitpix, ImageGeometry } from './geometry.ts';
export { decodeImage, readImage } from './read-image.ts';
export type { FitsImage } from './read-image.ts';
export { encodeImage, writeImage } from './write-image.ts';
export type { ImageToWrite, WriteOptions } from './write-image.ts';

// Frames packed or of another format, made FITS
export { unpackFrame } from './unpack/unpack-frame.ts';
export type { Unpacked } from './unpack/unpack-frame.ts';

// Content and checks
export { contentDigest } from './content-digest.ts';
export type { ContentDigest } from './content-digest.ts';
export { inspectImage, pictureFault } from './inspect-image.ts';
export type { Inspection } from './inspect-image.ts';
export type { ImageStatistics } from './statistics.ts';
export { sampleImage } from './sample-image.ts';
export type { ImageSample, SampleOutcome } from './sample-image.ts';

// Cards
export { provenanceKeywords, volatileCards } from './keywords.ts';
export { asciiText, formatCard } from './format-card.ts';
export type { CardInput } from './format-card.ts';
export { editCards } from './edit-cards.ts';
export type { CardEdit, EditOutcome } from './edit-cards.ts';

// Privacy
export { isPrivateKeyword, privateKeywords } from './privacy/private-keywords.ts';
export type { PrivateKeyword } from './privacy/private-keywords.ts';
export { publicDeviceName, publicText, redactMetadata } from './privacy/redact.ts';
