import type { Plugin } from 'graphql-yoga';
import { asksForPage } from '../graphiql/graphiql-page.ts';

/** Whether a request with this `Host` is meant for the gateway. Requests without a port have none. */
export type ServesHost = (host: string | null | undefined) => boolean;

/**
 * A gateway that only this machine reaches serves loopback names only. Any other name may be a foreign page's that resolves
 * to this machine (DNS rebinding), and the browser would treat the gateway as same-origin. A gateway that is open to
 * other machines has names that only the operator knows, so it serves all.
 */
export function servedHosts(open: boolean): ServesHost {
  return (host) => open || host == null || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}

/**
 * Prevents foreign web pages from spending the upstream credit. A browser sends the page's origin or the kind of its site; only
 * the gateway's own pages and the allowed origins are served. Other programs send neither, and are served.
 */
export function useOrigins(allowed: ReadonlySet<string>, servesHost: ServesHost): Plugin {
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      const refuse = (status: number, code: string, message: string) =>
        endResponse(fetchAPI.Response.json({ errors: [{ message, extensions: { code } }] }, { status }));
      const host = request.headers.get('host');
      if (!servesHost(host))
        return refuse(
          403,
          'FORBIDDEN_HOST',
          'the host is not a name of this gateway; call it localhost or 127.0.0.1, or set ALLOW_OPEN=1 to serve other names',
        );
      const origin = request.headers.get('origin');
      const served = origin === null ? isOwnOrNavigation(request) : isOriginOf(host, origin) || allowed.has(origin);
      if (!served)
        refuse(
          403,
          'FORBIDDEN_ORIGIN',
          `requests from the origin ${origin ?? 'of another site'} are not served; add it to CORS_ORIGINS`,
        );
    },
    onResponse({ response }) {
      // Yoga only adds it where it chose between several origins.
      if (allowed.size > 0 && !/\borigin\b/i.test(response.headers.get('vary') ?? ''))
        response.headers.append('vary', 'Origin');
    },
  };
}

/** Ignores the scheme: it differs where TLS ends before the gateway. */
function isOriginOf(host: string | null, origin: string): boolean {
  return origin.replace(/^https?:\/\//, '') === host;
}

/**
 * Images and scripts of another origin send no `Origin`, but `Sec-Fetch-Site`. A link that a person follows is allowed: it
 * shows GraphiQL and runs nothing.
 */
function isOwnOrNavigation(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return true;
  return request.headers.get('sec-fetch-mode') === 'navigate' && asksForPage(request);
}
