// What no table of words tells of a command: faults by what comes before it or by the pictures, words that changed.

/** By lower-case name of the command. */
export const furtherFaults: Readonly<Record<string, readonly string[]>> = {
  calibrate: ['Siril crashes with -opt on frames of less than 512 pixels a side'],
  calibrate_single: ['Siril crashes with -opt on pictures of less than 512 pixels a side'],
  crop: ["1.4 refuses it behind 'rmgreen' as long as the same picture is loaded"],
  rmgreen: ["behind it 1.4 refuses 'crop' as long as the same picture is loaded"],
};

const drizzle =
  '-drizzle of 1.2 makes frames of twice the width and height; 1.4 drizzles, and makes colours of a Bayer matrix';

/** By lower-case name of the command. */
export const furtherDifferences: Readonly<Record<string, readonly string[]>> = {
  register: [drizzle],
  seqapplyreg: [drizzle],
};
