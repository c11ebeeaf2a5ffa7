// What capture programs write beside their frames, as far as facts are read from it.

export interface Sidecar {
  readonly kind: 'shots-info' | 'camera-settings';
  /** Only what is used, so that little is kept; numbers as they were written. */
  readonly values: Readonly<Record<string, string>>;
}
