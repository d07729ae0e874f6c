import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Scheduler } from '../../../execution/scheduler.ts';
import { notKept } from '../../answer/cache-headers.ts';
import { boundToRequest, noteRefusal } from '../../observe/request-log/current-request.ts';
import type { TrustedProxies } from '../../request/options/trusted-proxies.ts';
import { clientOf, type RequestCounts } from './request-counts.ts';

export interface RequestLimiting {
  /** Requests in progress on one connection; further pipelined requests wait. */
  readonly maxConnectionRequests: number;
  readonly counts: RequestCounts;
  readonly scheduler: Scheduler;
  readonly trustedProxies: TrustedProxies;
}

interface WaitingRequest {
  readonly request: IncomingMessage;
  /** Begins it; bound to it, because another request's end calls this. */
  readonly begin: () => void;
}

/** The requests of one connection. */
interface ConnectionQueue {
  readonly inProgress: Set<ServerResponse>;
  readonly waiting: WaitingRequest[];
  isPaused: boolean;
}

/**
 * Passes a bounded number of requests to `listener`. Node reads pipelined requests without waiting for answers; past the
 * connection's limit they wait, and no more are read from the connection. A request that arrives when the time slice is
 * used up waits for its client's next one.
 */
export function withRequestLimits(
  listener: RequestListener,
  { maxConnectionRequests, counts, scheduler, trustedProxies }: RequestLimiting,
): RequestListener {
  const queues = new WeakMap<Socket, ConnectionQueue>();

  const begin = (queue: ConnectionQueue, request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    const client = clientOf(request, trustedProxies);
    const refusal = counts.refusal(client);
    if (refusal !== undefined) {
      refuse(request, response, refusal);
      return;
    }
    counts.add(client);
    queue.inProgress.add(response);
    response.once('close', () => {
      counts.remove(client);
      queue.inProgress.delete(response);
      beginWaiting(queue, socket);
    });
    if (!scheduler.mustWait) listener(request, response);
    else
      scheduler.start(
        client,
        boundToRequest(() => {
          if (!socket.destroyed) listener(request, response);
        }),
      );
  };

  const beginWaiting = (queue: ConnectionQueue, socket: Socket): void => {
    while (queue.inProgress.size < maxConnectionRequests) {
      const next = queue.waiting.shift();
      if (next === undefined) break;
      next.begin();
    }
    if (queue.waiting.length > 0 || !queue.isPaused) return;
    queue.isPaused = false;
    socket.resume();
  };

  return (request, response) => {
    const { socket } = request;
    const queue = queues.get(socket) ?? queueOf(socket);
    queues.set(socket, queue);
    if (queue.inProgress.size < maxConnectionRequests && queue.waiting.length === 0)
      return begin(queue, request, response);
    queue.waiting.push({ request, begin: boundToRequest(() => begin(queue, request, response)) });
    // Node sets `complete` only after this event.
    process.nextTick(pause, queue, socket);
  };
}

function queueOf(socket: Socket): ConnectionQueue {
  const queue: ConnectionQueue = { inProgress: new Set(), waiting: [], isPaused: false };
  // Reading the body of a request in progress resumes the connection.
  socket.on('resume', () => {
    pause(queue, socket);
  });
  socket.once('close', () => {
    queue.waiting.length = 0;
    // Node emits 'close' only for the first answer of a closed connection; the others would never end.
    setImmediate(() => {
      for (const response of queue.inProgress) response.emit('close');
    });
  });
  return queue;
}

/** Stops reading from a connection while requests wait, unless the latest of them is incomplete. */
function pause(queue: ConnectionQueue, socket: Socket): void {
  if (queue.waiting.at(-1)?.request.complete !== true) return;
  queue.isPaused = true;
  socket.pause();
}

function refuse(request: IncomingMessage, response: ServerResponse, reason: string): void {
  request.resume();
  noteRefusal('RATE_LIMITED');
  const message = `${reason}; try again in a second`;
  const error = { message, extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 } };
  response.writeHead(503, { ...notKept, 'content-type': 'application/json; charset=utf-8', 'retry-after': '1' });
  response.end(JSON.stringify({ errors: [error] }));
}
