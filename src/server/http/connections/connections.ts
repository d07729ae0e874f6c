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

/** A turn of the event loop in which nothing else happened takes no longer. */
const shortTurnMs = 0.1;
/** On a process that has no short turns, pending connections are accepted for so long. */
const longestAcceptMs = 500;

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
  #accepted = 0;

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#accepted += 1;
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

  /** Accepts no more connections, and waits until all are closed: each by its next answer, or once it has been quiet. */
  async close({ timeoutMs, quietMs, onTimeout }: DrainOptions): Promise<void> {
    if (quietMs > 0) await this.#acceptPending();
    // The close() of HTTP servers also closes connections that are idle only for now.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.#server, () => resolve()));
    this.#endAfterAnswers();
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

  /**
   * Accepts the connections that the system has established already: it would reset them. Node accepts one in each turn of its
   * event loop, so a short turn without one means that there are none.
   */
  async #acceptPending(): Promise<void> {
    const until = performance.now() + longestAcceptMs;
    for (;;) {
      const accepted = this.#accepted;
      const begun = performance.now();
      await new Promise(setImmediate);
      const now = performance.now();
      if ((this.#accepted === accepted && now - begun < shortTurnMs) || now > until) return;
    }
  }

  #endAfterAnswers(): void {
    this.#isDraining = true;
    const now = performance.now();
    for (const connection of this.#open.values()) {
      connection.since = now;
      if (isBusy(connection)) endAfter(connection.latest);
    }
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
