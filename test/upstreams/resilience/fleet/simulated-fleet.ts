import { vi } from 'vitest';
import type { RedisAccess } from '../../../../src/redis/connection.ts';
import type { Endpoint } from '../../../../src/upstreams/contract/endpoint.ts';
import { Fleet } from '../../../../src/upstreams/resilience/fleet/fleet.ts';
import type { MemberState, Members } from '../../../../src/upstreams/resilience/fleet/members.ts';
import type { CallGuard } from '../../../../src/upstreams/resilience/guard.ts';
import { oneClient } from '../../../../src/upstreams/resilience/queue/waiting-clients.ts';
import { ServiceGuard } from '../../../../src/upstreams/resilience/service-guard.ts';

const endpoint = { path: '/v2/user/by/id' } as Endpoint;

/** How long a message or a command takes. */
const tripMs = 2;

/** Instances on one Redis, in memory, whose time a test advances. */
export class SimulatedFleet {
  readonly #rate: number;
  readonly #listeners = new Set<(message: string) => void>();
  readonly #states = new Map<string, Map<string, MemberState>>();
  /** When each call was sent, over all instances. */
  readonly sent: number[] = [];
  isRedisAway = false;

  constructor(rate: number) {
    this.#rate = rate;
  }

  start(): SimulatedInstance {
    return new SimulatedInstance(this, this.#rate);
  }

  connect(isAlive: () => boolean): { readonly redis: RedisAccess; readonly members: Members } {
    const works = () => !this.isRedisAway && isAlive();
    const redis: Pick<RedisAccess, 'ask' | 'publish' | 'subscribe'> = {
      ask: async () => undefined,
      publish: async (_channel, message) => {
        await trip();
        if (works()) for (const listener of this.#listeners) listener(message);
        return works();
      },
      subscribe: (_channel, listener) => void this.#listeners.add((message) => isAlive() && listener(message)),
    };
    const members: Members = {
      beat: async (subject, id, state) => {
        await trip();
        if (!works()) return undefined;
        const states = this.#states.get(subject) ?? new Map<string, MemberState>();
        this.#states.set(subject, states.set(id, state));
        return new Map(states);
      },
      remove: async (subject, id) => {
        await trip();
        if (works()) this.#states.get(subject)?.delete(id);
      },
    };
    return { redis: redis as RedisAccess, members };
  }

  /** The most calls of all instances in any second. */
  get mostInASecond(): number {
    let most = 0;
    for (let first = 0, last = 0; last < this.sent.length; last += 1) {
      while ((this.sent[last] as number) - (this.sent[first] as number) >= 1_000) first += 1;
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}

function trip(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, tripMs));
}

/** What one instance has sent, and how long its calls waited. */
export class SimulatedInstance {
  readonly #sent: number[];
  readonly #guard: CallGuard;
  readonly #fleet: Fleet;
  #isAlive = true;
  readonly waits: number[] = [];
  refused = 0;

  constructor(fleet: SimulatedFleet, rate: number) {
    this.#sent = fleet.sent;
    const { redis, members } = fleet.connect(() => this.#isAlive);
    this.#fleet = new Fleet(redis, { members });
    const settings = { retries: 0, breakerFailures: 0, breakerMs: 1, concurrency: 1_000, queue: 1_000 };
    this.#guard = new ServiceGuard(
      { settings: { ...settings, longestPauseMs: 60_000 }, fleet: this.#fleet },
      { upstream: 'HIKER', url: 'http://a', endpoints: [endpoint], perSecond: rate },
    ).for('key');
  }

  /** Sends a call as soon as it may, within `patienceMs`. */
  call(patienceMs = 60_000): void {
    const asked = performance.now();
    const attempt = async () => {
      if (!this.#isAlive) return;
      this.#sent.push(performance.now());
      this.waits.push(performance.now() - asked);
    };
    this.#guard
      .run(endpoint, attempt, new AbortController().signal, oneClient('', Date.now() + patienceMs))
      .catch(() => {
        this.refused += 1;
      });
  }

  get calls(): number {
    return this.waits.length;
  }

  /** It ends without a word, as by SIGKILL. */
  kill(): void {
    this.#isAlive = false;
  }

  stop(): Promise<void> {
    return this.#fleet.stop();
  }
}

/** Advances the time, and starts the calls of each instance, evenly spread. */
export async function run(seconds: number, demand: readonly (readonly [SimulatedInstance, perSecond: number])[]) {
  const stepMs = 10;
  const due = demand.map(() => 0);
  for (let ms = 0; ms < seconds * 1_000; ms += stepMs) {
    for (const [index, [instance, perSecond]] of demand.entries()) {
      let calls = (due[index] as number) + (perSecond * stepMs) / 1_000;
      for (; calls >= 1; calls -= 1) instance.call();
      due[index] = calls;
    }
    await vi.advanceTimersByTimeAsync(stepMs);
  }
}
