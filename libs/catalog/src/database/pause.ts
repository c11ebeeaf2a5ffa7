// A pause of the whole thread, for the few calls that wait for another process and cannot be asynchronous.

export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
