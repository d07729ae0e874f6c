import type { Plugin } from 'graphql-yoga';
import { asksForPage } from '../graphiql/graphiql-page.ts';

/** Whether a request that names this `Host` is meant for the gateway. Requests made within the process name none. */
export type ServesHost = (host: string | null | undefined) => boolean;

/**
 * On this machine only its own names can be meant. Any other is a foreign page whose name was made to resolve here (DNS
 * rebinding): to the browser, the gateway is then the page's own origin. Once the gateway is open to other machines, its
 * names are the operator's business.
 */
export function servedHosts(open: boolean): ServesHost {
  return (host) => open || host == null || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}

/**
 * Keeps foreign web pages from spending the upstream credit: a browser sends the page's origin, or says from what kind of
 * site the request comes, and only the gateway's own pages and the origins that the settings allow are served.
 * Programs other than browsers send neither and are not concerned.
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
          'call this gateway localhost or 127.0.0.1; set ALLOW_OPEN=1 to give it other names',
        );
      const origin = request.headers.get('origin');
      const served = origin === null ? isOwnOrAsked(request) : isOriginOf(host, origin) || allowed.has(origin);
      if (!served)
        refuse(
          403,
          'FORBIDDEN_ORIGIN',
          `requests from the origin ${origin ?? 'of another site'} are not served; add it to CORS_ORIGINS`,
        );
    },
    onResponse({ response }) {
      // Yoga says so only where it chose between several.
      if (allowed.size > 0 && !/\borigin\b/i.test(response.headers.get('vary') ?? ''))
        response.headers.append('vary', 'Origin');
    },
  };
}

/** The scheme is left out: it changes where TLS ends before the gateway. */
function isOriginOf(host: string | null, origin: string): boolean {
  return origin.replace(/^https?:\/\//, '') === host;
}

/**
 * Images and scripts of another origin, on the same site too, send no `Origin`, but where they come from. A link that a
 * person follows is no danger: it shows GraphiQL and runs nothing.
 */
function isOwnOrAsked(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return true;
  return request.headers.get('sec-fetch-mode') === 'navigate' && asksForPage(request);
}
