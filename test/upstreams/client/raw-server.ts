import { createServer, type Socket } from 'node:net';
import { listen } from '../../support/listen.ts';

export interface RawServer {
  readonly url: string;
  /** The heads of the received requests, oldest first. */
  readonly requests: readonly string[];
}

/** An upstream that sends exactly the given bytes, valid HTTP or not. `answer` is called once a request. */
export async function startRawServer(answer: (socket: Socket, request: string) => void): Promise<RawServer> {
  const requests: string[] = [];
  const server = createServer((socket) => {
    // Many of these tests break connections off.
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (bytes) => {
      head += bytes.toString('latin1');
      for (let end = head.indexOf('\r\n\r\n'); end >= 0; end = head.indexOf('\r\n\r\n')) {
        const request = head.slice(0, end);
        head = head.slice(end + 4);
        requests.push(request);
        answer(socket, request);
      }
    });
  });
  return { url: `http://${await listen(server)}`, requests };
}

/** A complete HTTP response with these headers and this body. */
export function http(status: number, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}\r\n${body}`;
}
