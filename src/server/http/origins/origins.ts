import type { Plugin } from 'graphql-yoga';
import type { ReadHeader } from '../../../model/request/read-header.ts';
import type { Log } from '../../../telemetry/log/log.ts';
import type { Disclosure } from '../../disclosure/disclosure.ts';
import { noteRefusal } from '../../observe/request-log/current-request.ts';
import { asksForPage } from '../../pages/asks-for-page.ts';
import { isJson } from '../bodies/media-types.ts';
import { type CorsOptions, corsHeaders, corsOptions } from './cors.ts';
import { OriginLog, type OriginRefusal } from './origin-log.ts';
import { preflightHeaders } from './preflight-headers.ts';
import type { ServesHost } from './served-hosts.ts';

/**
 * Prevents foreign web pages from spending the upstream credit. A browser sends the page's origin or the kind of its site; only
 * the gateway's own pages and the allowed origins are served. Other programs send neither, and are served.
 */
export class Origins {
  readonly #allowed: ReadonlySet<string>;
  readonly #servesHost: ServesHost;
  readonly #log: OriginLog;

  constructor(allowed: readonly string[], servesHost: ServesHost, log: Pick<Log, 'warn'>) {
    this.#allowed = new Set(allowed);
    this.#servesHost = servesHost;
    this.#log = new OriginLog(log);
  }

  /** Why a request is refused, which is logged too; undefined where it is served. */
  refusal(method: string, header: ReadHeader): OriginRefusal | undefined {
    const refusal = this.#refusalOf(method, header);
    if (refusal !== undefined) this.#log.note(refusal, header);
    return refusal;
  }

  #refusalOf(method: string, header: ReadHeader): OriginRefusal | undefined {
    const host = header('host');
    if (!this.#servesHost(host))
      return {
        code: 'FORBIDDEN_HOST',
        message:
          'the Host header is not a name of this gateway; add the name to ALLOWED_HOSTS, or call it localhost or 127.0.0.1 (in nginx: proxy_set_header Host $host, and $host in ALLOWED_HOSTS)',
      };
    if (isForElement(method, header))
      return {
        code: 'FORBIDDEN_ORIGIN',
        message:
          'images, scripts, frames and forms of a page run no operation, whichever site the page is of: send it with fetch()',
      };
    const origin = header('origin');
    if (origin == null && mayBeForeign(method, header))
      return {
        code: 'FORBIDDEN_ORIGIN',
        message:
          'this browser does not say which page the request comes from: send the header apollo-require-preflight: 1, or a POST of JSON',
      };
    const isServed =
      origin == null ? isOwnOrNavigation(method, header) : isOriginOf(host, origin) || this.#allowed.has(origin);
    return isServed
      ? undefined
      : {
          code: 'FORBIDDEN_ORIGIN',
          message: `requests from the origin ${origin ?? 'of another site'} are not served; add it to CORS_ORIGINS`,
        };
  }

  /** Whether pages of other origins are served. */
  get hasForeign(): boolean {
    return this.#allowed.size > 0;
  }

  /** The CORS options for a request. Other origins get no header at all: Yoga would send `null`, which is the origin of a sandboxed frame. */
  cors(method: string, header: ReadHeader): false | CorsOptions {
    const origin = header('origin');
    return origin == null || !this.#allowed.has(origin) ? false : corsOptions(origin, method, header);
  }

  /** The headers that a page needs to read an answer, for answers that Yoga does not send. */
  corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
    if (!this.hasForeign) return {};
    if (origin === undefined || !this.#allowed.has(origin)) return { vary: 'Origin' };
    return { vary: 'Origin', ...corsHeaders(origin) };
  }
}

/** Refuses requests of foreign pages. Yoga itself adds the headers for the pages of allowed origins. */
export function useOrigins(origins: Origins, disclosure: Pick<Disclosure, 'message'>): Plugin {
  return {
    onRequest({ request, fetchAPI, endResponse }) {
      const refusal = origins.refusal(request.method, (name) => request.headers.get(name));
      if (refusal === undefined) return;
      const { code } = refusal;
      noteRefusal(code);
      const message = disclosure.message(code, refusal.message);
      endResponse(fetchAPI.Response.json({ errors: [{ message, extensions: { code } }] }, { status: 403 }));
    },
    onResponse({ response: { headers } }) {
      // Yoga only adds it where it chose between several origins.
      if (origins.hasForeign && !/\borigin\b/i.test(headers.get('vary') ?? '')) headers.append('vary', 'Origin');
    },
  };
}

/**
 * Whether a browser loads a part of a page, or a document, rather than what a script fetches. Somebody else can have written the
 * text that names the URL, also on a page of the gateway's own. Requests for pages run nothing.
 */
function isForElement(method: string, header: ReadHeader): boolean {
  const destination = header('sec-fetch-dest');
  return destination != null && destination !== 'empty' && !asksForPage(method, header);
}

/** Ignores the scheme: it differs where TLS ends before the gateway. */
function isOriginOf(host: string | null | undefined, origin: string): boolean {
  return origin.replace(/^https?:\/\//, '') === host;
}

/**
 * Whether a request without an origin may come from a page of another site: a browser sends it without a preflight, and names
 * no site. Browsers name the site to loopback and over TLS only, and older ones never do. Every browser sends a `User-Agent`
 * that begins so, and no page can change it without a preflight.
 */
function mayBeForeign(method: string, header: ReadHeader): boolean {
  if (header('sec-fetch-site') != null || !header('user-agent')?.startsWith('Mozilla/')) return false;
  if (method === 'OPTIONS' || isJson(header('content-type')) || asksForPage(method, header)) return false;
  return preflightHeaders.every((name) => !header(name));
}

/**
 * Images and scripts of another origin send no `Origin`, but `Sec-Fetch-Site`. A link that a person follows is allowed: it
 * shows GraphiQL and runs nothing.
 */
function isOwnOrNavigation(method: string, header: ReadHeader): boolean {
  const site = header('sec-fetch-site');
  if (site == null || site === 'same-origin' || site === 'none') return true;
  return header('sec-fetch-mode') === 'navigate' && asksForPage(method, header);
}
