import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a client sends, as far as servers written by hand read it. */
export interface Sent {
  readonly operationName: string;
  readonly variables: unknown;
}

/** Serves `answer` at /graphql, and prints the address. No GraphQL: the operation's name says what to do. */
export function serve(name: string, answer: (sent: Sent) => Promise<unknown>): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      answer(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Sent).then(
        (data) => {
          const body = Buffer.from(JSON.stringify({ data }));
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
        },
        (fault: unknown) => response.writeHead(500).end(String(fault)),
      );
    });
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(`${name} is up: http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`),
  );
}
