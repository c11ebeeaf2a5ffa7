// Reads the beginnings of files ahead of the thread that makes frames of them. Plain JavaScript, so that the thread
// starts without a compiler. The memory that both share is described in read-ahead.ts.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { slots, headLength, statLength, counters, lengths, stats, heads } = workerData;
const [produced, consumed] = [0, 1];

parentPort.on('message', (files) => {
  for (const file of files) {
    const number = Atomics.load(counters, produced);
    if (waitForSlot(number)) readInto(number % slots, file);
    Atomics.store(counters, produced, number + 1);
  }
});

/** False for a file that the other thread has read itself. */
function waitForSlot(number) {
  for (;;) {
    const seen = Atomics.load(counters, consumed);
    if (number < seen) return false;
    if (number - seen < slots) return true;
    Atomics.wait(counters, consumed, seen);
  }
}

function readInto(slot, file) {
  lengths[slot] = -1;
  try {
    const { size, mtimeNs, ctimeNs, ino, dev } = statSync(file, { bigint: true });
    const found = [size, mtimeNs, ctimeNs, BigInt.asIntN(64, ino), BigInt.asIntN(64, dev)];
    stats.set(found, slot * statLength);
    const handle = openSync(file, 'r');
    try {
      const head = heads.subarray(slot * headLength, (slot + 1) * headLength);
      lengths[slot] = readSync(handle, head, 0, headLength, 0);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The other thread tries it again, and says what is wrong.
  }
}
