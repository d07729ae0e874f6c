import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { Plugin } from 'graphql-yoga';
import type { ReadHeader } from '../../model/request/read-header.ts';
import { partsIn } from './answer-parts.ts';
import { browserFunctions } from './in-browser.ts';

/** One tab of GraphiQL. */
export interface Tab {
  readonly query: string;
  /** As JSON. */
  readonly headers?: string;
}

export interface PageSettings {
  readonly path: string;
  readonly title: string;
  readonly tabs: readonly Tab[];
  /** Whether operations need a key, which the page asks for. */
  readonly needsKey: boolean;
}

interface Page {
  readonly etag: string;
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

/** Whether a browser asks for a page. It gets GraphiQL, a redirect or a 404; no operation runs. */
export function asksForPage(method: string, header: ReadHeader): boolean {
  return method === 'GET' && header('accept')?.toLowerCase().includes('text/html') === true;
}

/**
 * Serves GraphiQL from its package. The nine megabytes are compressed to a quarter at the first request, and sent once to each
 * browser, by ETag. Other pages must not show it in a frame, where a click meant for the page would run an operation.
 */
export function useGraphiQLPage({ path, title, tabs, needsKey }: PageSettings): Plugin {
  const render = () =>
    adapted(
      renderGraphiQL({
        title,
        defaultTabs: needsKey ? tabs.map(withPlaceForKey) : [...tabs],
        ...(needsKey && { headers: headersText({}) }),
        schemaDescription: true,
        defaultEditorToolsVisibility: 'headers',
      }),
      needsKey,
    );
  let page: Promise<Page> | undefined;

  const show = async (request: Request): Promise<[BodyInit | null, ResponseInit]> => {
    page ??= prepare(render());
    const { etag, gzipped } = await page;
    const headers = {
      'content-type': 'text/html',
      'cache-control': 'no-cache',
      etag,
      vary: 'Accept, Accept-Encoding',
      'x-frame-options': 'DENY',
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    };
    if (request.headers.get('if-none-match')?.includes(etag)) return [null, { status: 304, headers }];
    return acceptsGzip(request.headers.get('accept-encoding') ?? '')
      ? [gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } }]
      : [render(), { headers }];
  };

  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (!asksForPage(request.method, (name) => request.headers.get(name))) return undefined;
      if (url.pathname === path || url.pathname === `${path}/`)
        return show(request).then(([body, init]) => endResponse(new fetchAPI.Response(body, init)));
      // `/` leads to GraphiQL.
      if (url.pathname === '/')
        return endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: path } }));
      return endResponse(
        new fetchAPI.Response(`Nothing is served at this path; GraphiQL is at ${path}.`, { status: 404 }),
      );
    },
  };
}

/** Refuses to show pages, where GraphiQL is off. A link that a person follows must not run an operation either. */
export const useNoPages: Plugin = {
  onRequest({ request, fetchAPI, endResponse }) {
    if (asksForPage(request.method, (name) => request.headers.get(name)))
      endResponse(new fetchAPI.Response('This gateway shows no pages. Send operations by POST.', { status: 404 }));
  },
};

/** The tab with a place for the key in its headers. */
function withPlaceForKey(tab: Tab): Tab {
  return { ...tab, headers: headersText(JSON.parse(tab.headers ?? '{}') as object) };
}

function headersText(headers: object): string {
  return JSON.stringify({ authorization: 'Bearer ', ...headers }, null, 2);
}

/** The call in the page that starts GraphiQL. */
const start = 'YogaGraphiQL.renderYogaGraphiQL(';

/**
 * Adapts what the page does before GraphiQL starts. The fetcher sends the text as typed and shows the answer as it arrives:
 * the package's own parses both, shows stack traces of its own instead of the gateway's errors, and takes an estimate, which
 * has no data, for an error. The package also stores all headers. And the first tab is stored, because GraphiQL otherwise does not
 * find it again when the page is reloaded, and opens one more.
 */
function adapted(html: string, needsKey: boolean): string {
  const parts = html.split(start);
  if (parts.length !== 2)
    throw new Error(
      'the page of @graphql-yoga/render-graphiql no longer starts GraphiQL as expected; adapt graphiql-page.ts',
    );
  return parts.join(`((root, options) => {
${storeFirstTab}
${browserFunctions.join('\n')}
${partsIn}
${browser}
${start}root, { ...options, ...pageOptions(browser, ${needsKey}) });
})(`);
}

/** Runs in the browser. */
const storeFirstTab = `const [first] = options.defaultTabs ?? [];
if (first && !localStorage.getItem('graphiql:tabState')) {
  localStorage.setItem('graphiql:query', first.query);
  localStorage.setItem('graphiql:headers', first.headers ?? '');
}`;

/** Runs in the browser. Ctrl+Shift+R is GraphiQL's own key to read the schema. */
const browser = `const noted = document.createElement('p');
noted.setAttribute('role', 'status');
noted.hidden = true;
noted.style.cssText = 'position: fixed; right: 24px; bottom: 24px; z-index: 10; margin: 0; max-width: 26rem; padding: 12px 16px; ' +
  'border: 1px solid #d69e00; border-radius: 8px; background: #fff8e1; color: #332600; font: 15px/1.4 sans-serif';
document.body.append(noted);
const browser = {
  fetch: (...request) => fetch(...request),
  localStorage,
  location,
  partsIn,
  show(note) {
    noted.textContent = note ?? '';
    noted.hidden = note === undefined;
  },
  readSchema: () => dispatchEvent(new KeyboardEvent('keydown', { key: 'R', ctrlKey: true, shiftKey: true })),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};`;

async function prepare(html: string): Promise<Page> {
  const gzipped = new Uint8Array(await promisify(gzip)(html));
  return { etag: `W/"${createHash('sha256').update(gzipped).digest('base64url').slice(0, 22)}"`, gzipped };
}

function acceptsGzip(encodings: string): boolean {
  return /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(encodings);
}
