import type { RequestListener } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import type { Readiness } from './readiness.ts';

/** Whether the process is up. */
export const healthPath = '/health';
/** Whether it should get requests. */
const readyPath = '/ready';

interface ProbeAnswer {
  readonly status: 200 | 503;
  readonly body: { readonly status: string; readonly reason?: string };
}

/** The answer to a probe; undefined for any other path. */
function probe(path: string, { reason }: Readiness): ProbeAnswer | undefined {
  if (path === healthPath) return { status: 200, body: { status: 'up' } };
  if (path !== readyPath) return undefined;
  if (reason === undefined) return { status: 200, body: { status: 'ready' } };
  return { status: 503, body: { status: 'unready', reason } };
}

const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** Answers probes before anything else: they are not limited, authenticated or logged, and any `Host` may be asked. */
export function withProbes(listener: RequestListener, readiness: Readiness): RequestListener {
  return (request, response) => {
    const { method, url = '' } = request;
    const answer = probe(url.split('?', 1)[0] ?? '', readiness);
    if (answer === undefined) return listener(request, response);
    request.resume();
    response.writeHead(answer.status, headers);
    response.end(method === 'HEAD' ? undefined : JSON.stringify(answer.body));
  };
}

/** The same for requests without a port. */
export function useProbes(readiness: Readiness): Plugin {
  return {
    onRequest({ url, fetchAPI, endResponse }) {
      const answer = probe(url.pathname, readiness);
      if (answer === undefined) return;
      // A copy: Yoga's Response adds the length of this body to the headers that it is given.
      endResponse(fetchAPI.Response.json(answer.body, { status: answer.status, headers: { ...headers } }));
    },
  };
}
