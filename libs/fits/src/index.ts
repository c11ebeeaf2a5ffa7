// FITS files: headers, pictures, content digests, card edits.

// Headers
export { parseHeader } from './parse-header.ts';
export type { HeaderProblem, ParsedHeader } from './parse-header.ts';
export { headerOf, layeredHeader } from './header.ts';
export type { FitsHeader } from './header.ts';
export type { Card, CardValue } from './card.ts';
export { parseNumber } from './card.ts';
export { readHeaderSync } from './read-header.ts';
export type { HeaderOutcome, ReadHeaderOptions } from './read-header.ts';
export type { NotFitsReason } from './sniff.ts';
export { describeOutcome } from './describe.ts';

// Pictures
export { imageGeometry } from './geometry.ts';
export type { Bitpix, ImageGeometry } from './geometry.ts';
export { decodeImage, readImage } from './read-image.ts';
export type { FitsImage } from './read-image.ts';
export { encodeImage, writeImage } from './write-image.ts';
export type { ImageToWrite, WriteOptions } from './write-image.ts';

// Content and checks
export { contentDigest } from './content-digest.ts';
export type { ContentDigest } from './content-digest.ts';
export { inspectImage, pictureFault } from './inspect-image.ts';
export type { Inspection } from './inspect-image.ts';
export type { ImageStatistics } from './statistics.ts';

// Cards
export { provenanceKeywords, volatileCards } from './keywords.ts';
export { asciiText, formatCard } from './format-card.ts';
export type { CardInput } from './format-card.ts';
export { editCards } from './edit-cards.ts';
export type { CardEdit, EditOutcome } from './edit-cards.ts';
