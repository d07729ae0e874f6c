import { createServer, request as httpRequest } from 'node:http';
import { pipeline } from 'node:stream';
import type { Sandbox } from 'gramgraph-sandbox';
import { listen } from '../listen.ts';
import { waitUntilIdle } from '../time/clock.ts';
import { gatewayFor, type Service, type TestGateway } from './gateway.ts';

/** A proxy between a gateway and its services that holds answers back until a test releases them. */
export interface Gate {
  /** The gate's URL for a URL of the sandbox. */
  through(url: string): string;
  /** How many connections gateways have open to it. */
  connections(): Promise<number>;
  /** Holds the answers to these requests from now on. The requests themselves are forwarded at once. */
  hold(isHeld?: (path: string) => boolean): void;
  /** Forwards the answers to all requests so far. */
  release(): void;
  /** Forwards every answer, held and future. */
  open(): void;
  /** Holds the answers to these requests until all else that `begin` starts has happened, then opens. */
  holdUntilIdle<T>(begin: () => Promise<T>, isHeld?: (path: string) => boolean): Promise<T>;
}

/** Starts a gate in front of a sandbox. It holds nothing until `hold` is called, and closes after the file's tests. */
export async function startGate({ url, calls }: Pick<Sandbox, 'url' | 'calls'>): Promise<Gate> {
  /** The held requests. `forward` is set once the answer has arrived. */
  const held = new Set<{ forward?: () => void }>();
  let holds: ((path: string) => boolean) | undefined;
  const server = createServer((request, response) => {
    const { method, headers, url: path = '/' } = request;
    // Called once for each request, so that a test may hold the first of several.
    const one: { forward?: () => void } = {};
    if (holds?.(path)) held.add(one);
    const onward = httpRequest(new URL(path, url), { method, headers }, (answer) => {
      const forward = (): void => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        // Unlike pipe(), it ends a response whose answer breaks off.
        pipeline(answer, response, () => undefined);
      };
      if (held.has(one)) one.forward = forward;
      else forward();
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => {
      onward.destroy();
      held.delete(one);
    });
    request.pipe(onward);
  });
  const origin = `http://${await listen(server)}`;
  const release = (): void => {
    for (const { forward } of held) forward?.();
    held.clear();
  };
  const hold = (isHeld: (path: string) => boolean = () => true): void => {
    holds = isHeld;
  };
  const open = (): void => {
    holds = undefined;
    release();
  };
  return {
    through: (address) => address.replace(url, origin),
    connections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    hold,
    release,
    open,
    async holdUntilIdle(begin, isHeld) {
      hold(isHeld);
      const [answer] = await Promise.all([begin(), waitUntilIdle({ calls }).then(open)]);
      return answer;
    },
  };
}

/** A gateway with a gate in front of its services. */
export async function gatewayBehindGate(
  sandbox: Sandbox,
  settings: Readonly<Record<string, string>> = {},
  services?: readonly Service[],
  log?: string[],
): Promise<TestGateway & { readonly gate: Gate }> {
  const gate = await startGate(sandbox);
  const urls = { HIKER_URL: gate.through(sandbox.hikerUrl), META_URL: gate.through(sandbox.metaUrl) };
  return { ...gatewayFor(sandbox, { ...urls, ...settings }, services, log), gate };
}
