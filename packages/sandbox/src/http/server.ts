import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { checkFault, type FaultInjection } from './fault-injection.ts';
import { mediaFileAt } from './media-files.ts';
import { sendMediaFile } from './send-media-file.ts';
import type { Service } from './service.ts';

const FAULTS_PATH = '/_faults';

/** The services by the path of their base URLs, such as `/hiker`. Each has one, so that a client that drops it gets 404. */
export type Services = ReadonlyMap<string, Service>;

export function createSandboxServer(services: Services, faults: FaultInjection, isEmbeddable: boolean): Server {
  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    const [, base = '', path = ''] = /^(\/[^/]+)(\/.*)$/s.exec(pathname) ?? [];
    const takesWrites = base === '/meta' || base === '/rupload' || pathname === FAULTS_PATH;
    const file = mediaFileAt(pathname);
    if (file !== undefined && isRead(request)) return sendMediaFile(request, response, file, isEmbeddable);
    if (request.method !== 'GET' && !takesWrites) return sendText(response, 405, 'Only GET');
    const service = services.get(base);
    if (service !== undefined) return service.handle(path, searchParams, request, response);
    if (pathname === FAULTS_PATH) return changeFaults(faults, request, response);
    sendText(
      response,
      404,
      `Not found: the sandbox has ${[...services.keys()].join(', ')}, /pictures, /videos, /sounds and /_faults`,
    );
  };

  // Longer than clients keep idle connections: closing one during a call would look like an injected fault.
  return createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    route(request, response).catch((error: unknown) => {
      // An error of the sandbox itself must not look like an injected fault.
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

function isRead({ method }: IncomingMessage): boolean {
  return method === 'GET' || method === 'HEAD';
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}
