// Fetches one text over HTTP: bounded in time, size and redirects. What goes wrong is said, never thrown.

export interface FetchRequest {
  readonly timeoutSeconds: number;
  /** Of the copy at hand: the server may answer that it is still good. */
  readonly etag: string | null;
  readonly modified: string | null;
}

export type FetchResult =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly etag: string | null;
      readonly modified: string | null;
    }
  | { readonly kind: 'unchanged' }
  /** `noServer`: nothing answered, so that nothing else there needs to be tried. */
  | { readonly kind: 'failed'; readonly reason: string; readonly noServer: boolean };

const mostBytes = 1_048_576;
const mostRedirects = 5;

/** The text at `url`, UTF-8, at most 1 MiB. */
export async function fetchText(url: string, request: FetchRequest): Promise<FetchResult> {
  const signal = AbortSignal.timeout(request.timeoutSeconds * 1000);
  try {
    let at = new URL(url);
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const response = await fetch(at, { redirect: 'manual', signal, headers: headers(request) });
      const next = redirectTarget(response, at);
      if (next === null) return await readResponse(response);
      await response.body?.cancel();
      if (typeof next === 'string') return failed(next);
      at = next;
    }
    return failed(`it is redirected more than ${mostRedirects} times`);
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error, request.timeoutSeconds), noServer: true };
  }
}

function headers({ etag, modified }: FetchRequest): Record<string, string> {
  return {
    'user-agent': 'starbash',
    accept: 'application/toml, text/plain, */*;q=0.5',
    ...(etag !== null && { 'if-none-match': etag }),
    ...(modified !== null && { 'if-modified-since': modified }),
  };
}

/** Where a redirect leads; a text says why it is not followed; null for an answer that is none. */
function redirectTarget(response: Response, from: URL): URL | string | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from.href))
    return 'it is redirected to no address';
  const next = new URL(location, from);
  if (next.protocol === from.protocol || next.protocol === 'https:') return next;
  return `it is redirected to ${next.protocol}`;
}

async function readResponse(response: Response): Promise<FetchResult> {
  if (response.status === 304) return { kind: 'unchanged' };
  if (!response.ok) {
    await response.body?.cancel();
    return failed(`the server answers ${response.status} ${response.statusText}`.trim());
  }
  if (/^text\/html/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    return failed('there is a web page');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the rest.
    if (size > mostBytes) return failed('it is larger than 1 MiB');
    chunks.push(chunk);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    const { headers: answer } = response;
    return {
      kind: 'text',
      text,
      etag: answer.get('etag'),
      modified: answer.get('last-modified'),
    };
  } catch {
    return failed('it is not UTF-8 text');
  }
}

function failed(reason: string): FetchResult {
  return { kind: 'failed', reason, noServer: false };
}

function reasonOf(error: unknown, seconds: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer in ${seconds} s`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'the server does not accept connections',
    ENOTFOUND: 'there is no such server, or no network',
    EAI_AGAIN: 'there is no network',
    ECONNRESET: 'the server closed the connection',
    UND_ERR_SOCKET: 'the server closed the connection',
    UND_ERR_CONNECT_TIMEOUT: 'the server does not answer',
  };
  return known[code] ?? (cause instanceof Error ? cause.message || code : error.message);
}
