import type { Socket } from 'node:net';

/** What reached the upstream. */
export interface Counts {
  readonly calls: number;
  readonly byPath: Readonly<Record<string, number>>;
  /** How often a call arrived while none was open. With one operation at a time these are its rounds of concurrent calls. */
  readonly rounds: number;
  /** Calls by connection, the busiest first. */
  readonly byConnection: readonly number[];
  /** Calls without a recorded answer. */
  readonly unknown: number;
}

/** Counts the calls since the last report. */
export class Counter {
  #open = 0;
  #rounds = 0;
  #unknown = 0;
  #byPath = new Map<string, number>();
  #bySocket = new Map<Socket, number>();

  begin(path: string, socket: Socket): void {
    if (this.#open === 0) this.#rounds += 1;
    this.#open += 1;
    this.#byPath.set(path, (this.#byPath.get(path) ?? 0) + 1);
    this.#bySocket.set(socket, (this.#bySocket.get(socket) ?? 0) + 1);
  }

  end(isKnown: boolean): void {
    this.#open -= 1;
    if (!isKnown) this.#unknown += 1;
  }

  take(): Counts {
    const counts: Counts = {
      calls: [...this.#byPath.values()].reduce((sum, calls) => sum + calls, 0),
      byPath: Object.fromEntries(this.#byPath),
      rounds: this.#rounds,
      byConnection: [...this.#bySocket.values()].sort((a, b) => b - a),
      unknown: this.#unknown,
    };
    [this.#rounds, this.#unknown, this.#byPath, this.#bySocket] = [0, 0, new Map(), new Map()];
    return counts;
  }
}
