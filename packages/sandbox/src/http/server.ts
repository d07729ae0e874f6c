import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pictureAt } from '../media-files/pictures.ts';
import { videoAt } from '../media-files/videos.ts';
import { Memory } from '../memory.ts';
import { checkFault, type FaultInjection } from './fault-injection.ts';
import type { Service } from './service.ts';

/** The base URLs have a path on purpose: a client that drops it gets 404. */
export const HIKER_PREFIX = '/hiker';
export const KEYAPI_PREFIX = '/keyapi';
export const META_PREFIX = '/meta';
const FAULTS_PATH = '/_faults';
const MEDIA_HEADERS = {
  'cache-control': 'public, max-age=86400, immutable',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

interface Services {
  readonly hiker: Service;
  readonly keyapi: Service;
  readonly meta: Service;
}

export function createSandboxServer({ hiker, keyapi, meta }: Services, faults: FaultInjection): Server {
  const pictures = new Memory<string, { readonly bytes: Buffer | undefined }>(256);

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    if (pathname.startsWith(`${META_PREFIX}/`))
      return meta.handle(pathname.slice(META_PREFIX.length), searchParams, request, response);
    if (request.method !== 'GET' && pathname !== FAULTS_PATH) return sendText(response, 405, 'Only GET');
    if (pathname.startsWith(`${HIKER_PREFIX}/`))
      return hiker.handle(pathname.slice(HIKER_PREFIX.length), searchParams, request, response);
    if (pathname.startsWith(`${KEYAPI_PREFIX}/`))
      return keyapi.handle(pathname.slice(KEYAPI_PREFIX.length), searchParams, request, response);
    if (pathname === FAULTS_PATH) return changeFaults(faults, request, response);
    const { bytes } = pictures.of(pathname, () => ({ bytes: pictureAt(pathname) }));
    if (bytes !== undefined) return sendBytes(response, 'image/png', bytes);
    const video = videoAt(pathname);
    if (video !== undefined) return sendBytes(response, 'video/mp4', video);
    sendText(response, 404, 'Nothing here: the sandbox has /hiker, /keyapi, /meta, /pictures, /videos and /_faults');
  };

  // Longer than clients keep an idle connection. A connection closed while a call is on its way would look like an injected fault.
  return createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      // A defect of the sandbox must not look like an injected fault.
      if (response.headersSent) response.destroy();
      else
        sendText(
          response,
          500,
          `The sandbox failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
    });
  });
}

async function changeFaults(faults: FaultInjection, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'DELETE') faults.clear();
  if (request.method === 'POST') {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    try {
      const list: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
      for (const fault of (Array.isArray(list) ? list : [list]).map(checkFault)) faults.add(fault);
    } catch (error) {
      return sendText(response, 400, error instanceof Error ? error.message : String(error));
    }
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(faults.all));
}

function sendBytes(response: ServerResponse, type: string, bytes: Buffer): void {
  response.writeHead(200, { ...MEDIA_HEADERS, 'content-type': type, 'content-length': bytes.length }).end(bytes);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
