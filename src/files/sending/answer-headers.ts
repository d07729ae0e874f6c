/** What every answer at a file's address has: no browser runs it, and every page may show it. */
const always = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
} as const;

/** For pages that read the bytes, and not only show them. An address is the permission, so nothing of the page is needed. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'accept-ranges, content-length, content-range, etag, x-request-id',
} as const;

const preflight = {
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-allow-headers': 'range, if-range, if-none-match, if-modified-since',
  'access-control-max-age': '7200',
} as const;

type Headers = Readonly<Record<string, string>>;

/** Caches are told to keep a file for a week at most. */
const maxAgeSeconds = 604_800;

export interface KeptFile {
  /** When the address ends, in Unix milliseconds. */
  readonly endsAt: number;
  /** Whether shared caches may not keep it. */
  readonly isPrivate: boolean;
}

/** The headers of answers at the addresses of files. */
export class AnswerHeaders {
  readonly #common: Headers;

  /** `allowsPages`: pages of other origins may read files. All may show them. */
  constructor(allowsPages: boolean) {
    this.#common = allowsPages ? { ...always, ...cors } : always;
  }

  of({ endsAt, isPrivate }: KeptFile, own: Headers): Headers {
    const seconds = Math.max(0, Math.min(maxAgeSeconds, Math.floor((endsAt - Date.now()) / 1000)));
    const cacheControl = `${isPrivate ? 'private' : 'public'}, max-age=${seconds}, immutable`;
    return { ...own, ...this.#common, 'cache-control': cacheControl };
  }

  ofRefusal(own: Headers): Headers {
    return { ...own, ...this.#common, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' };
  }

  ofPreflight(): Headers {
    return { ...this.#common, ...('access-control-allow-origin' in this.#common && preflight), allow: allowed };
  }
}

export const allowed = 'GET, HEAD, OPTIONS';
