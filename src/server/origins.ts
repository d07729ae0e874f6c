import type { Plugin } from 'graphql-yoga';

/**
 * Keeps foreign web pages from spending the upstream credit: a browser sends the page's origin (or says that the request
 * crosses sites), and only the gateway's own pages and the origins that the settings allow are served.
 * Programs other than browsers send neither and are not concerned.
 */
export function useOrigins(allowed: ReadonlySet<string>): Plugin {
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      const origin = request.headers.get('origin');
      const own = origin !== null && origin.replace(/^https?:\/\//, '') === request.headers.get('host');
      if (origin === null ? !crossesSites(request) : own || allowed.has(origin)) return;
      endResponse(
        fetchAPI.Response.json(
          { errors: [{ message: `requests from the origin ${origin ?? 'of another site'} are not served; add it to CORS_ORIGINS`, extensions: { code: 'FORBIDDEN_ORIGIN' } }] },
          { status: 403 },
        ),
      );
    },
  };
}

/** Links that a person follows are no danger: they show GraphiQL. */
function crossesSites(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site === 'cross-site' && request.headers.get('sec-fetch-mode') !== 'navigate';
}
