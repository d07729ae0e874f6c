import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Turns } from '../../execution/turns.ts';
import { clientKey } from '../options/client.ts';

/** Says whether the gateway is up, so it is neither refused nor kept waiting, whatever clients ask. */
export const healthPath = '/health';

export interface RequestLimits {
  /** Requests under way on one connection; further ones that a client sends ahead wait. */
  readonly maxConnectionRequests: number;
  /** Requests under way on all connections; further ones are refused. */
  readonly maxRequests: number;
  /** Requests under way of one client. */
  readonly maxClientRequests: number;
  readonly turns: Turns;
  readonly trustedProxies: number;
}

/** The requests of one connection. */
interface Line {
  readonly underWay: Set<ServerResponse>;
  readonly waiting: (readonly [IncomingMessage, ServerResponse])[];
  isPaused: boolean;
}

/** Counts the requests under way, of all clients and of each. */
class UnderWay {
  readonly #ofClient = new Map<string, number>();
  #ofAll = 0;
  readonly #limits: RequestLimits;

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  /** Why one more of this client is refused, if so. */
  refusal(client: string): string | undefined {
    const { maxRequests, maxClientRequests } = this.#limits;
    if (this.#ofAll >= maxRequests)
      return `${maxRequests} requests are under way, which is as many as may be (MAX_REQUESTS)`;
    if ((this.#ofClient.get(client) ?? 0) >= maxClientRequests)
      return `${maxClientRequests} requests of this client are under way, which is as many as one may have (MAX_REQUESTS_PER_CLIENT)`;
    return undefined;
  }

  add(client: string): void {
    this.#ofAll += 1;
    this.#ofClient.set(client, (this.#ofClient.get(client) ?? 0) + 1);
  }

  remove(client: string): void {
    this.#ofAll -= 1;
    const left = (this.#ofClient.get(client) ?? 1) - 1;
    if (left === 0) this.#ofClient.delete(client);
    else this.#ofClient.set(client, left);
  }
}

/**
 * Lets a bounded number of requests through to `listener`. Node reads requests that a client sends ahead without waiting
 * for answers; past the limit of a connection they wait their turn, and no more are read from it. One that comes while others
 * have used up the turn waits for its client's.
 */
export function withRequestLimits(listener: RequestListener, limits: RequestLimits): RequestListener {
  const { maxConnectionRequests, turns, trustedProxies } = limits;
  const lines = new WeakMap<Socket, Line>();
  const underWay = new UnderWay(limits);

  const begin = (line: Line, request: IncomingMessage, response: ServerResponse): void => {
    const { headers, socket } = request;
    const client = clientKey((name) => textOf(headers[name]), socket.remoteAddress, trustedProxies) ?? '';
    const isHealth = request.url === healthPath;
    const refusal = isHealth ? undefined : underWay.refusal(client);
    if (refusal !== undefined) {
      refuse(request, response, refusal);
      return;
    }
    underWay.add(client);
    line.underWay.add(response);
    response.once('close', () => {
      underWay.remove(client);
      line.underWay.delete(response);
      goOn(line, socket);
    });
    if (isHealth || !turns.mustWait) listener(request, response);
    else
      turns.begin(client, () => {
        if (!socket.destroyed) listener(request, response);
      });
  };

  const goOn = (line: Line, socket: Socket): void => {
    while (line.underWay.size < maxConnectionRequests) {
      const next = line.waiting.shift();
      if (next === undefined) break;
      begin(line, ...next);
    }
    if (line.waiting.length > 0 || !line.isPaused) return;
    line.isPaused = false;
    socket.resume();
  };

  return (request, response) => {
    const { socket } = request;
    const line = lines.get(socket) ?? lineOf(socket);
    lines.set(socket, line);
    if (line.underWay.size < maxConnectionRequests && line.waiting.length === 0) return begin(line, request, response);
    line.waiting.push([request, response]);
    // Only then is known whether it has come whole.
    process.nextTick(pause, line, socket);
  };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

function lineOf(socket: Socket): Line {
  const line: Line = { underWay: new Set(), waiting: [], isPaused: false };
  // Reading the body of a request under way starts the connection again.
  socket.on('resume', () => {
    pause(line, socket);
  });
  socket.once('close', () => {
    line.waiting.length = 0;
    // Node provides this only of the answer whose turn it is, and the others would never end.
    setImmediate(() => {
      for (const response of line.underWay) response.emit('close');
    });
  });
  return line;
}

/** Stops reading from a connection while requests wait, unless the latest of them has not come whole. */
function pause(line: Line, socket: Socket): void {
  if (line.waiting.at(-1)?.[0].complete !== true) return;
  line.isPaused = true;
  socket.pause();
}

function refuse(request: IncomingMessage, response: ServerResponse, reason: string): void {
  request.resume();
  const message = `${reason}; try again in a second`;
  const error = { message, extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } };
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
  response.end(JSON.stringify({ errors: [error] }));
}
