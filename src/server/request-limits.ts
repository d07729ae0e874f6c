import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface RequestLimits {
  /** Requests under way on one connection; further ones that a client sends ahead wait. */
  readonly maxConnectionRequests: number;
  /** Requests under way on all connections; further ones are refused. */
  readonly maxRequests: number;
}

/** The requests of one connection. */
interface Line {
  readonly underWay: Set<ServerResponse>;
  readonly waiting: (readonly [IncomingMessage, ServerResponse])[];
  isPaused: boolean;
}

/**
 * Lets a bounded number of requests through to `listener`. Node reads requests that a client sends ahead without waiting
 * for answers; past the limit of a connection they wait their turn, and no more are read from it.
 */
export function withRequestLimits(
  listener: RequestListener,
  { maxConnectionRequests, maxRequests }: RequestLimits,
): RequestListener {
  const lines = new WeakMap<Socket, Line>();
  let underWay = 0;

  const begin = (line: Line, request: IncomingMessage, response: ServerResponse): void => {
    if (underWay >= maxRequests) {
      refuse(request, response, maxRequests);
      return;
    }
    underWay += 1;
    line.underWay.add(response);
    response.once('close', () => {
      underWay -= 1;
      line.underWay.delete(response);
      goOn(line, request.socket);
    });
    listener(request, response);
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

function lineOf(socket: Socket): Line {
  const line: Line = { underWay: new Set(), waiting: [], isPaused: false };
  // Reading the body of a request under way starts the connection again.
  socket.on('resume', () => {
    pause(line, socket);
  });
  socket.once('close', () => {
    line.waiting.length = 0;
    // Node tells this only of the answer whose turn it is, and the others would never end.
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

function refuse(request: IncomingMessage, response: ServerResponse, maxRequests: number): void {
  request.resume();
  const message = `${maxRequests} requests are under way, which is as many as may be (MAX_REQUESTS); try again in a second`;
  const error = { message, extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } };
  response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
  response.end(JSON.stringify({ errors: [error] }));
}
