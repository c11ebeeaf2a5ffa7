// A server of recipes on this machine, for one test: what it has can be changed, and it counts what it is asked.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Page =
  | string
  | Uint8Array
  | ((request: IncomingMessage, response: ServerResponse) => void);

export interface RecipeServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** By path, with its slash. */
  readonly pages: Map<string, Page>;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  readonly stop: () => Promise<void>;
}

export async function recipeServer(pages: Record<string, Page> = {}): Promise<RecipeServer> {
  const present = new Map(Object.entries(pages));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const page = present.get(path);
    if (page === undefined) response.writeHead(404).end();
    else if (typeof page === 'function') page(request, response);
    else {
      const etag = `"${Buffer.from(page).toString('base64url').length}-${page.length}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'content-type': 'text/plain' }).end(page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, pages: present, asked, stop };
}
