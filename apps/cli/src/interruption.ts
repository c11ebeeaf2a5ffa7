// Ctrl-C and its kin: work ends cleanly at the first, at once at the second.

export interface Interruption {
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
  readonly release: () => void;
}

/** Ctrl-C, SIGTERM and hang-up end the work cleanly; a second one ends it at once. */
export function interruptible(): Interruption {
  const gentle = new AbortController();
  const atOnce = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const handle = () => (gentle.signal.aborted ? atOnce : gentle).abort();
  for (const name of signals) process.on(name, handle);
  return {
    signal: gentle.signal,
    killSignal: atOnce.signal,
    release: () => {
      for (const name of signals) process.off(name, handle);
    },
  };
}
