// Blocks of LZ4, as XISF files hold them: a bare block without the frame that files of the program lz4 have.

/**
 * Unpacks a block into `size` bytes; undefined where it is damaged.
 * Source: LZ4 block format description (lz4_Block_format.md, version 1.6).
 */
export function unpackLz4(block: Buffer, size: number): Buffer | undefined {
  const out = Buffer.allocUnsafe(size);
  let at = 0;
  let done = 0;
  /** A length goes on over as many bytes of 255 as it takes, and one that is less. */
  const length = (nibble: number): number => {
    let sum = nibble;
    if (nibble === 15)
      for (let byte = 255; byte === 255 && at < block.length;) {
        byte = block[at++] as number;
        sum += byte;
      }
    return sum;
  };
  while (at < block.length) {
    const token = block[at++] as number;
    const literals = length(token >> 4);
    if (at + literals > block.length || done + literals > size) return undefined;
    block.copy(out, done, at, at + literals);
    at += literals;
    done += literals;
    // The last sequence of a block ends behind its literals.
    if (at === block.length) break;
    if (at + 2 > block.length) return undefined;
    const distance = block.readUInt16LE(at);
    at += 2;
    const copied = length(token & 15) + 4;
    if (distance === 0 || distance > done || done + copied > size) return undefined;
    // Source and target may overlap: a short distance repeats what has just been written.
    if (distance >= copied) out.copyWithin(done, done - distance, done - distance + copied);
    else for (let i = 0; i < copied; i++) out[done + i] = out[done + i - distance] as number;
    done += copied;
  }
  return done === size ? out : undefined;
}
