import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { isRefusal, type Refusal } from '../../access/authenticator.ts';
import type { Grant } from '../../model/request/access.ts';
import type { ReadHeader } from '../../model/request/read-header.ts';
import { disconnectOnceAnswered } from '../http/connections/disconnect-once-answered.ts';
import type { Origins } from '../http/origins/origins.ts';
import { noteRefusal } from '../observe/request-log/current-request.ts';
import { asksForPage } from '../pages/asks-for-page.ts';
import { pageFileIn } from '../pages/graphiql/file-path.ts';
import { statusFileIn } from '../pages/status/page-files.ts';
import { clientKey } from '../request/options/client.ts';
import { headersOf } from '../request/options/headers.ts';
import type { TrustedProxies } from '../request/options/trusted-proxies.ts';
import type { Access } from './access.ts';
import { refusalAnswer } from './refused.ts';

export interface RequireKeyOptions {
  readonly access: Access;
  readonly trustedProxies: TrustedProxies;
  /** Pages of some other sites may read answers, refusals included. */
  readonly origins: Origins;
}

/**
 * Whether a request runs nothing, so that everybody gets its answer: a preflight, which cannot carry a key, and the pages with their
 * files, whose own requests need a key.
 */
function runsNothing(method: string, header: ReadHeader, url: string | undefined): boolean {
  if (method === 'OPTIONS' || asksForPage(method, header)) return true;
  return pageFileIn(method, url) !== undefined || statusFileIn(method, url) !== undefined;
}

/** Passes on requests with a valid key. Any other is refused before its body is read. */
export function requireKey(listener: RequestListener, options: RequireKeyOptions): RequestListener {
  const { access, trustedProxies, origins } = options;

  const proceed = (result: Grant | Refusal, request: IncomingMessage, response: ServerResponse): void => {
    if (!isRefusal(result)) {
      access.admit(request, result);
      listener(request, response);
      return;
    }
    noteRefusal(result.code);
    const { body, headers } = refusalAnswer(result);
    disconnectOnceAnswered(request, response);
    response.writeHead(result.status, {
      ...headers,
      ...origins.corsHeaders(request.headers.origin),
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
    request.resume();
  };

  return (request, response) => {
    const { method = '', socket, url } = request;
    const header = headersOf(request);
    if (runsNothing(method, header, url)) return listener(request, response);
    const client = clientKey(header, socket.remoteAddress, trustedProxies) ?? '';
    const result = access.authenticator.authenticate(header, client);
    if (result instanceof Promise) void result.then((settled) => proceed(settled, request, response));
    else proceed(result, request, response);
  };
}

/** The same for requests without a port, which come to Yoga directly. */
export function useKey({ access }: Pick<RequireKeyOptions, 'access'>): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, serverContext, endResponse }) {
      const { req } = serverContext as { readonly req?: IncomingMessage };
      const header: ReadHeader = (name) => request.headers.get(name);
      if (req !== undefined || runsNothing(request.method, header, url.pathname + url.search)) return;
      const result = await access.authenticator.authenticate(header, '');
      if (!isRefusal(result)) return access.admit(request, result);
      const { body, headers } = refusalAnswer(result);
      endResponse(new fetchAPI.Response(body, { status: result.status, headers }));
    },
  };
}
