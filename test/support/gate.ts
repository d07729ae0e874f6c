import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from 'gramgraph-sandbox';
import { afterAll } from 'vitest';

/** Something between a gateway and its services that delays answers for as long as a test wants. */
export interface Gate {
  /** The address behind the gate for one that is directly at the sandbox. */
  through(url: string): string;
  /** How many connections gateways have open to it. */
  connections(): Promise<number>;
  /** From now on the answers to these requests wait at the gate. The requests themselves pass at once. */
  hold(isHeld?: (path: string) => boolean): void;
  /** Lets the answers to all requests so far pass. */
  release(): void;
  /** Lets everything pass. */
  open(): void;
}

/** Opens a gate before a sandbox. It holds nothing until it is told to, and closes after the file's tests. */
export async function startGate({ url }: Pick<Sandbox, 'url'>): Promise<Gate> {
  /** Requests whose answers are held, with how to let those pass that have come. */
  const held = new Set<{ pass?: () => void }>();
  let holds: ((path: string) => boolean) | undefined;
  const server = createServer((request, response) => {
    const { method, headers, url: path = '/' } = request;
    // Asked for each request once, so that a test may hold the first of several.
    const one: { pass?: () => void } = {};
    if (holds?.(path)) held.add(one);
    const onward = httpRequest(new URL(path, url), { method, headers }, (answer) => {
      const pass = (): void => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      };
      if (held.has(one)) one.pass = pass;
      else pass();
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const release = (): void => {
    for (const { pass } of held) pass?.();
    held.clear();
  };
  return {
    through: (address) => address.replace(url, origin),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((fault, count) => (fault ? reject(fault) : resolve(count))),
      ),
    hold(isHeld = () => true) {
      holds = isHeld;
    },
    release,
    open() {
      holds = undefined;
      release();
    },
  };
}
