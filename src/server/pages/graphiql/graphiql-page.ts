import type { Plugin } from 'graphql-yoga';
import { graphqlPath } from '../../../model/request/served-paths.ts';
import { preferredEncoding } from '../../answer/encodings.ts';
import { asksForPage } from '../asks-for-page.ts';
import { answerWith, type PageAnswer, pageText, unframed } from '../page-text.ts';
import { pageFileIn } from './file-path.ts';
import { type PageFiles, readPageFiles } from './page-files.ts';
import { pageHtml } from './page-html.ts';
import type { PageSettings } from './page-settings.ts';

/** What the files have in common. Their names change with their content. */
const fileHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'Accept-Encoding',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

const notBuilt =
  'GraphiQL is not built. Run "npm run graphiql" in the folder of gramgraph, and load this page again. The API works without it.';

/** The page of GraphiQL and its files, for one gateway. */
class GraphiQLPage {
  readonly #settings: PageSettings;
  #files: Promise<PageFiles | undefined> | undefined;

  constructor(settings: PageSettings) {
    this.#settings = settings;
  }

  async page(request: Request): Promise<PageAnswer> {
    const files = await this.#read();
    if (files === undefined) return [notBuilt, { status: 503, headers: { ...unframed, 'cache-control': 'no-store' } }];
    const { text, policy } = pageHtml(this.#settings, files.start);
    return answerWith(pageText(text, policy), request);
  }

  async file(name: string, request: Request): Promise<PageAnswer> {
    const file = (await this.#read())?.file(name);
    if (file === undefined)
      // A copy: Yoga's Response adds the length of this body to the headers that it is given.
      return ['No file of GraphiQL has this name. Load the page again.', { status: 404, headers: { ...unframed } }];
    const encoding = preferredEncoding(request.headers.get('accept-encoding'), ['br', 'gzip']);
    return [
      await file.read(encoding),
      {
        headers: { ...fileHeaders, 'content-type': file.type, ...(encoding && { 'content-encoding': encoding }) },
      },
    ];
  }

  /** Looks again as long as the page is not built. */
  async #read(): Promise<PageFiles | undefined> {
    this.#files ??= readPageFiles();
    const files = await this.#files;
    if (files === undefined) this.#files = undefined;
    return files;
  }
}

const nothingServed = `Nothing is served at this path; GraphQL is at ${graphqlPath}.`;

/** Serves GraphiQL's files before a key or an origin is asked for, and its page to browsers after that. */
export function useGraphiQLPage(settings: PageSettings): { readonly files: Plugin; readonly pages: Plugin } {
  const shown = new GraphiQLPage(settings);
  return {
    files: {
      async onRequest({ request, url, fetchAPI, endResponse }) {
        const name = pageFileIn(request.method, url.pathname + url.search);
        if (name === undefined) return;
        const [body, init] = await shown.file(name, request);
        endResponse(new fetchAPI.Response(body, init));
      },
    },
    pages: {
      async onRequest({ request, url, fetchAPI, endResponse }) {
        const nothing = () => endResponse(new fetchAPI.Response(nothingServed, { status: 404 }));
        if (!asksForPage(request.method, (name) => request.headers.get(name)))
          return url.pathname === '/' ? nothing() : undefined;
        if (url.pathname === graphqlPath || url.pathname === `${graphqlPath}/`) {
          const [body, init] = await shown.page(request);
          return endResponse(new fetchAPI.Response(body, init));
        }
        // `/` leads to GraphiQL.
        if (url.pathname === '/')
          return endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: graphqlPath } }));
        return nothing();
      },
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
