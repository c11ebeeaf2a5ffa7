// What the exit status of starbash means: the one place where it is decided.
export const exitCodes = {
  done: 0,
  /** A task failed, or something asked for could not be done. */
  failed: 1,
  /** Bad usage, recipe or configuration. */
  usage: 2,
  /** Nothing could be planned. */
  nothing: 3,
  /** `plan --detailed-exitcode`: there is something to do. */
  pending: 4,
  /** A fault of ours. */
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
