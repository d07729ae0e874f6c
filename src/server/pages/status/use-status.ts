import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { statusPath } from '../../../model/request/served-paths.ts';
import type { StatusReport } from '../../../model/status/status-report.ts';
import type { Access } from '../../access/access.ts';
import { compress, compressedFrom } from '../../answer/compress.ts';
import { encodingFor } from '../../answer/encodings.ts';
import { noteRefusal } from '../../observe/request-log/current-request.ts';
import { asksForPage } from '../asks-for-page.ts';
import { answerWith, type PageAnswer } from '../page-text.ts';
import { statusRefusal } from './may-read-status.ts';
import { pageFile, statusFileIn } from './page-files.ts';

/** What the status is made from. */
export interface StatusSource {
  report(): Promise<StatusReport>;
}

export interface StatusPageOptions {
  readonly status: StatusSource;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
  readonly compresses: boolean;
}

/**
 * Serves the files of the page to everybody: they are the same in every gateway and contain no figure. They come before what refuses
 * foreign pages: over plain HTTP, browsers send no Sec-Fetch headers, so a script of this page looks like any other.
 */
export const useStatusFiles: Plugin = {
  onRequest({ request, url, fetchAPI, endResponse }) {
    const name = statusFileIn(request.method, url.pathname);
    if (name === undefined) return;
    const [body, init] = answerWith(pageFile(name), request);
    endResponse(new fetchAPI.Response(body, init));
  },
};

/** Serves the page to browsers, and the figures to those who may read them. Comes after what refuses requests. */
export function useStatus({ status, access, compresses }: StatusPageOptions): Plugin {
  const figures = async (request: Request, grant: Parameters<typeof statusRefusal>[0] | undefined) => {
    const refusal = grant && statusRefusal(grant);
    if (refusal !== undefined) {
      noteRefusal('FORBIDDEN');
      return refused(403, 'FORBIDDEN', refusal);
    }
    return json(JSON.stringify(await status.report()), compresses ? request.headers.get('accept-encoding') : null);
  };

  return {
    async onRequest({ request, url, serverContext, fetchAPI, endResponse }) {
      if (url.pathname !== statusPath) return;
      if (asksForPage(request.method, (name) => request.headers.get(name))) {
        const [body, init] = answerWith(pageFile('index.html'), request);
        return endResponse(new fetchAPI.Response(body, init));
      }
      const { req } = serverContext as { readonly req?: IncomingMessage };
      const [body, init] =
        request.method === 'GET'
          ? await figures(request, access?.grantOf(req, request))
          : refused(405, 'BAD_REQUEST', `send a GET to ${statusPath}`);
      endResponse(new fetchAPI.Response(body, init));
    },
  };
}

const jsonHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

async function json(text: string, acceptEncoding: string | null): Promise<PageAnswer> {
  const headers = { ...jsonHeaders, vary: 'Accept, Accept-Encoding' };
  const encoding = text.length < compressedFrom ? undefined : encodingFor(acceptEncoding);
  if (encoding === undefined) return [text, { headers }];
  const body = new Uint8Array(await compress(Buffer.from(text), encoding));
  return [body, { headers: { ...headers, 'content-encoding': encoding } }];
}

function refused(status: number, code: string, message: string): PageAnswer {
  const headers = { ...jsonHeaders, ...(status === 405 && { allow: 'GET' }) };
  return [JSON.stringify({ errors: [{ message, extensions: { code } }] }), { status, headers }];
}
