import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** @internal */
export interface IngestRequest {
  method?: string;
  path?: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** @internal */
export interface IngestAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Ends the connection instead of answering. */
  hangUp?: boolean;
}

/** A real HTTP server that answers as it is told and keeps what it was sent. @internal */
export async function startIngest(
  answer: (request: IngestRequest, count: number) => IngestAnswer,
) {
  const requests = new Array<IngestRequest>();
  const server = createServer(async (incoming, outgoing) => {
    const request = {
      method: incoming.method,
      path: incoming.url,
      headers: incoming.headers,
      body: await buffer(incoming),
    };
    requests.push(request);
    const { status, headers, body, hangUp } = answer(request, requests.length);
    if (hangUp) {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(status, {
      'Content-Type': 'application/json',
      ...headers,
    });
    outgoing.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}

/** Accepts every fact of a request. @internal */
export function acceptAll(request: IngestRequest): IngestAnswer {
  const { facts } = JSON.parse(request.body.toString());
  return {
    status: 200,
    body: {
      items: facts.map((...[, index]: [unknown, number]) => ({
        index,
        result: 'accepted',
        mapped: true,
      })),
    },
  };
}
