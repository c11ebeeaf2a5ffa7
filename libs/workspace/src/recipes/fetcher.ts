// What is at a URL, from its copy or its server: each URL is tried once, a server that is silent no second time.
import { readCopy, textDigest, writeCopy } from './copies.ts';
import type { Copy } from './copies.ts';
import { fetchText } from './fetch-text.ts';

export interface FetchOptions {
  /** Where copies are kept. */
  readonly folder: string;
  /** Copies that are older are fetched again, if the server can be reached. */
  readonly maxAgeDays: number;
  readonly timeoutSeconds: number;
  /** Fetch again whatever age copies have. */
  readonly refresh?: boolean;
  /** The present time. */
  readonly now: Date;
}

export type Fetched =
  | {
      readonly kind: 'text';
      readonly copy: Copy;
      /** Why the server's present text is not known, where it was asked in vain. */
      readonly stale: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** Never throws; the same URL yields the same answer for as long as the fetcher is kept. */
export type Fetcher = (url: string) => Promise<Fetched>;

/** At one time: a repository of a hundred files does not open a hundred connections. */
const mostAtOnce = 8;

/** A fetcher for one run of a command. */
export function createFetcher(options: FetchOptions): Fetcher {
  const answers = new Map<string, Promise<Fetched>>();
  const silent = new Map<string, string>();
  const inTurn = queue(mostAtOnce);

  async function answer(url: string): Promise<Fetched> {
    const copy = readCopy(options.folder, url);
    if (copy !== null && options.refresh !== true && isRecent(copy, options))
      return { kind: 'text', copy, stale: null };
    return inTurn(() => ask(url, copy));
  }

  async function ask(url: string, copy: Copy | null): Promise<Fetched> {
    const { origin } = new URL(url);
    const orCopy = (reason: string): Fetched =>
      copy === null ? { kind: 'failed', reason } : { kind: 'text', copy, stale: reason };
    const known = silent.get(origin);
    if (known !== undefined) return orCopy(known);
    const { timeoutSeconds } = options;
    const [etag, modified] = [copy?.etag ?? null, copy?.modified ?? null];
    const result = await fetchText(url, { timeoutSeconds, etag, modified });
    const time = options.now.toISOString();
    switch (result.kind) {
      case 'text':
        return keep({ url, time, ...result, digest: textDigest(result.text) });
      case 'unchanged':
        return copy === null
          ? { kind: 'failed', reason: 'the server sends nothing' }
          : keep({ ...copy, time });
      case 'failed':
        if (result.noServer) silent.set(origin, result.reason);
        return orCopy(result.reason);
    }
  }

  function keep({ url, text, digest, time, etag, modified }: Copy): Fetched {
    const copy: Copy = { url, text, digest, time, etag, modified };
    writeCopy(options.folder, copy);
    return { kind: 'text', copy, stale: null };
  }

  return (url) => {
    const known = answers.get(url) ?? answer(url);
    answers.set(url, known);
    return known;
  };
}

/** A copy from tomorrow is of a clock that was wrong. */
function isRecent(copy: Copy, { now, maxAgeDays }: FetchOptions): boolean {
  const days = (now.getTime() - Date.parse(copy.time)) / 86_400_000;
  return days > -1 && days <= maxAgeDays;
}

/** Runs work as it comes, so many at one time. */
function queue(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
