import type { RequestListener, ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { filesPath } from '../../files/addresses/file-addresses.ts';
import type { FileAnswer, FileServer } from '../../files/file-server.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import { disconnectOnceAnswered } from '../http/connections/disconnect-once-answered.ts';
import { clientOf } from '../http/limits/request-counts.ts';
import type { ServesHost } from '../http/origins/served-hosts.ts';
import type { Fetch } from '../observe/request-log/without-port.ts';
import { clientKey } from '../request/options/client.ts';
import { headersOf } from '../request/options/headers.ts';
import type { TrustedProxies } from '../request/options/trusted-proxies.ts';
import { webBody } from './web-body.ts';

export interface FilesOptions {
  readonly files: Pick<FileServer, 'answer'>;
  readonly servesHost: ServesHost;
  readonly disclosure: Pick<Disclosure, 'message'>;
  readonly trustedProxies: TrustedProxies;
  /** A reader without a port that takes nothing of a file for this long gets no more. `listen` watches those with one. */
  readonly idleMs: number;
  readonly log: Pick<Log, 'failure'>;
}

const wrongHost = 'the Host header is not a name of this gateway; add the name to ALLOWED_HOSTS';

function refuseHost(disclosure: FilesOptions['disclosure']): FileAnswer {
  return {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: `${disclosure.message('FORBIDDEN_HOST', wrongHost)}\n`,
  };
}

/** Answers requests for files before those for operations: they need no key, and count as none. */
export function withFiles(listener: RequestListener, options: FilesOptions): RequestListener {
  const { files, servesHost, disclosure, trustedProxies, log } = options;
  return (request, response) => {
    const { url = '', method = '', headers } = request;
    if (!url.startsWith(filesPath)) return listener(request, response);
    // A body is not used, and one without an end would be read for ever.
    request.resume();
    disconnectOnceAnswered(request, response);
    const client = new AbortController();
    response.once('close', () => client.abort());
    const answer = servesHost(headers.host)
      ? files.answer({
          method,
          path: pathIn(url),
          header: headersOf(request),
          client: clientOf(request, trustedProxies),
          signal: client.signal,
        })
      : Promise.resolve(refuseHost(disclosure));
    answer.then(
      (made) => send(made, response),
      (error: unknown) => {
        if (client.signal.aborted) return;
        // A defect: nothing else would catch it, and the client would wait forever.
        log.failure('error', 'a file failed without an answer', error);
        response.writeHead(500, { 'content-type': 'text/plain' }).end('Unexpected error.\n');
      },
    );
  };
}

/** The same for requests without a port. */
export function fetchWithFiles(fetch: Fetch, options: FilesOptions): Fetch {
  const { files, servesHost, disclosure, trustedProxies, idleMs } = options;
  return (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input));
    if (!pathname.startsWith(filesPath)) return fetch(input, init);
    const { method, headers, signal } = new Request(input, init);
    const header = (name: string): string | null => headers.get(name);
    if (!servesHost(header('host'))) return responseOf(refuseHost(disclosure), idleMs);
    const client = clientKey(header, undefined, trustedProxies) ?? '';
    return files
      .answer({ method, path: pathname, header, client, signal })
      .then((answer) => responseOf(answer, idleMs));
  };
}

function pathIn(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** Sends an answer. A client that leaves ends the file's own stream, and one whose stream fails is disconnected. */
function send({ status, headers, body }: FileAnswer, response: ServerResponse): void {
  if (response.destroyed) {
    if (body instanceof Readable) body.destroy();
    return;
  }
  response.writeHead(status, headers);
  if (body instanceof Readable) pipeline(body, response, () => undefined);
  else response.end(body);
}

function responseOf({ status, headers, body }: FileAnswer, idleMs: number): Response {
  const stream = body instanceof Readable ? webBody(body, idleMs) : body;
  return new Response(stream ?? null, { status, headers });
}
