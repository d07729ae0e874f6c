import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

/** How a server that drains ends its connections. */
export interface DrainOptions {
  /** How long answers in progress may take. */
  readonly timeoutMs: number;
  /**
   * How long a connection must have been quiet before it is closed: one that a proxy has just used may carry the next request
   * already, which would get no answer.
   */
  readonly quietMs: number;
  /** Called at the timeout, to end what is still in progress with an answer. */
  readonly onTimeout: () => void;
}

/** How long the answers may take that `onTimeout` has brought about, before their connections are closed without them. */
const lastAnswersMs = 2_000;

/** How often idle connections are looked for. */
const lookMs = 100;

interface Connection {
  /** Answers leave in order, so once the latest is sent, all are. */
  latest: ServerResponse | undefined;
  /** When it was opened, or the drain began if that is later: from then on, each answer ends its connection. */
  since: number;
}

/**
 * The connections of a server. Node's own close() ends connections that are idle after an answer at once, and waits for a
 * connection on which nothing was sent yet, and for one that stays open after the answer in progress.
 */
export class Connections {
  readonly #server: Server;
  readonly #open = new Map<Socket, Connection>();
  #isDraining = false;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#open.set(socket, { latest: undefined, since: performance.now() });
      socket.once('close', () => this.#open.delete(socket));
    });
    server.on('request', (request, response) => {
      const connection = this.#open.get(request.socket);
      if (connection === undefined) return;
      // The earlier answer must not end the connection before this one.
      if (this.#isDraining && connection.latest?.headersSent === false) connection.latest.removeHeader('connection');
      connection.latest = response;
      if (this.#isDraining) endAfter(response);
    });
  }

  /** From now on, each answer ends its connection. New connections are accepted, and served in the same way. */
  beginDrain(): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    const now = performance.now();
    for (const connection of this.#open.values()) {
      connection.since = now;
      if (isBusy(connection)) endAfter(connection.latest);
    }
  }

  /** Accepts no more connections, and waits until all are closed. */
  async close({ timeoutMs, quietMs, onTimeout }: DrainOptions): Promise<void> {
    this.beginDrain();
    // Connections that the system has established already are accepted first: it would reset them.
    if (quietMs > 0) await new Promise(setImmediate);
    // The close() of HTTP servers also closes connections that are idle only for now.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.#server, () => resolve()));
    this.#closeQuiet(quietMs);
    const look = quietMs > 0 ? setInterval(() => this.#closeQuiet(quietMs), lookMs) : undefined;
    let force: NodeJS.Timeout | undefined;
    const timeout = setTimeout(() => {
      onTimeout();
      force = setTimeout(() => this.#server.closeAllConnections(), lastAnswersMs);
    }, timeoutMs);
    await closed;
    for (const timer of [look, timeout, force]) clearTimeout(timer);
  }

  #closeQuiet(quietMs: number): void {
    const latest = performance.now() - quietMs;
    for (const [socket, connection] of this.#open) {
      if (!isBusy(connection) && connection.since <= latest) socket.destroy();
    }
  }
}

function isBusy(connection: Connection): connection is Connection & { readonly latest: ServerResponse } {
  return connection.latest !== undefined && !connection.latest.writableFinished;
}

/** Closes a connection after this answer, with `connection: close` where its headers are not sent yet. */
function endAfter(response: ServerResponse): void {
  if (response.headersSent) response.once('finish', () => response.req.socket.destroySoon());
  else response.setHeader('connection', 'close');
}
