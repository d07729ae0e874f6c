import type { RequestListener } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { graphqlPath, statusPath } from '../../model/request/served-paths.ts';
import { notKept } from '../answer/cache-headers.ts';
import type { GraphServerOptions } from '../config.ts';
import { pageFileIn } from '../pages/graphiql/file-path.ts';
import { statusFileIn } from '../pages/status/page-files.ts';
import { disconnectOnceAnswered } from './connections/disconnect-once-answered.ts';
import type { Origins } from './origins/origins.ts';

/** Whether something is served for a method at the path of a URL. */
export type KnowsPath = (method: string, url: string) => boolean;

const text = `Nothing is served at this path; GraphQL is at ${graphqlPath}.`;
const headers = { ...notKept, 'content-type': 'text/plain; charset=utf-8' };

/** What a gateway serves, by its options. A URL that cannot be read is passed on to what refuses it. */
export function pathsOf({ config, status, mounted }: GraphServerOptions): KnowsPath {
  const exact = [status && statusPath, mounted?.path];
  return (method, url) => {
    // What nearly all requests ask for needs no parsing.
    if (url === graphqlPath) return true;
    const { pathname, href } = URL.parse(url, 'http://localhost') ?? {};
    if (pathname === undefined || href === undefined || exact.includes(pathname)) return true;
    // It leads to GraphiQL. An operation that is sent there lacks the path of GraphQL.
    if (config.graphiql && pathname === '/' && method === 'GET') return true;
    // As Yoga decides it, so that a proxy may pass on a longer path.
    if ([graphqlPath, `${graphqlPath}/`].some((path) => pathname === path || href.endsWith(path))) return true;
    const isFileOfPage = config.graphiql && pageFileIn(method, pathname) !== undefined;
    return isFileOfPage || (status !== undefined && statusFileIn(method, pathname) !== undefined);
  };
}

/**
 * Answers 404 at paths where nothing is served, before a key or an origin is asked for: nothing runs there, and browsers ask for
 * some of them by themselves, such as `/favicon.ico`. A preflight is passed on, so that an allowed page can read the 404.
 */
export function refuseUnknownPaths(
  listener: RequestListener,
  knowsPath: KnowsPath,
  origins: Pick<Origins, 'corsHeaders'>,
): RequestListener {
  return (request, response) => {
    const { method = '', url = '' } = request;
    if (method === 'OPTIONS' || knowsPath(method, url)) return listener(request, response);
    disconnectOnceAnswered(request, response);
    response.writeHead(404, {
      ...headers,
      ...origins.corsHeaders(request.headers.origin),
      'content-length': Buffer.byteLength(text),
    });
    response.end(method === 'HEAD' ? undefined : text);
    request.resume();
  };
}

/** The same for requests without a port. */
export function useKnownPaths(knowsPath: KnowsPath): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (request.method === 'OPTIONS' || knowsPath(request.method, url.href)) return;
      // A copy: Yoga's Response adds the length of this body to the headers that it is given.
      endResponse(new fetchAPI.Response(text, { status: 404, headers: { ...headers } }));
    },
  };
}
