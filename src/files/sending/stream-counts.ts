import type { Log } from '../../telemetry/log/log.ts';
import { Seldom } from '../../telemetry/log/seldom.ts';
import { FileRefusal } from '../file-refusal.ts';

export interface StreamLimits {
  /** Files that are sent at once, to all clients. */
  readonly maxStreams: number;
  /** To one client. */
  readonly maxClientStreams: number;
}

/** Counts the files that are being sent, to all clients and to each. */
export class StreamCounts {
  readonly #byClient = new Map<string, number>();
  #total = 0;
  readonly #limits: StreamLimits;
  readonly #log: Pick<Log, 'warn'>;
  readonly #seldom = new Seldom();

  constructor(limits: StreamLimits, log: Pick<Log, 'warn'>) {
    this.#limits = limits;
    this.#log = log;
  }

  get total(): number {
    return this.#total;
  }

  /** Counts one more, until the returned function is called; further calls of it change nothing. */
  add(client: string): () => void {
    const { maxStreams, maxClientStreams } = this.#limits;
    const own = this.#byClient.get(client) ?? 0;
    if (this.#total >= maxStreams) throw this.#refusal('FILE_STREAMS', 'the gateway sends');
    if (own >= maxClientStreams) throw this.#refusal('FILE_STREAMS_PER_CLIENT', 'this client receives');
    this.#total += 1;
    this.#byClient.set(client, own + 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#total -= 1;
      const left = (this.#byClient.get(client) ?? 1) - 1;
      if (left === 0) this.#byClient.delete(client);
      else this.#byClient.set(client, left);
    };
  }

  #refusal(setting: string, who: string): FileRefusal {
    if (this.#seldom.isDue(setting)) this.#log.warn('files are refused: a limit is reached', { setting });
    return new FileRefusal(503, `${who} as many files at once as it may; try again in a second`, {
      headers: { 'retry-after': '1' },
    });
  }
}
