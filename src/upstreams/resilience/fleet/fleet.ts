import type { RedisAccess } from '../../../redis/connection.ts';
import { InstanceEvents } from './instance-events.ts';
import { type Members, RedisMembers } from './members.ts';
import { SharedState } from './shared-state.ts';

/** How often an instance shows that it is alive. */
export const beatMs = 500;

/** A share of a rate, which shows this instance to the others. */
export interface Beating {
  beat(): Promise<void>;
  /** Leaves the share to the others. */
  leave(): Promise<void>;
}

export interface FleetOptions {
  readonly members?: Members | undefined;
  /** The processes among which every rate is divided as long as nothing else is known of other instances; default: 1. */
  readonly processes?: number;
}

/** What an instance shares with the others on its Redis: rates, pauses, circuits. Without Redis it is on its own. */
export class Fleet {
  readonly events: InstanceEvents;
  readonly state: SharedState;
  /** Undefined where there are no others. */
  readonly members: Members | undefined;
  readonly processes: number;
  /** Weak, because a credential that is not in use is forgotten with its share. */
  readonly #shares = new Map<string, WeakRef<Beating>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisAccess | undefined, { members, processes = 1 }: FleetOptions = {}) {
    this.events = new InstanceEvents(redis);
    this.state = new SharedState(redis);
    this.members = members ?? (redis && new RedisMembers(redis));
    this.processes = processes;
  }

  /** Lets a share beat from now on, for as long as it exists. */
  add(subject: string, share: Beating): void {
    if (this.members === undefined) return;
    this.#shares.set(subject, new WeakRef(share));
    this.#timer ??= setInterval(() => this.#beat(), beatMs).unref();
  }

  /** Leaves the shares of this instance to the others. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#shares.values()].map((share) => share.deref()?.leave()));
  }

  #beat(): void {
    for (const [subject, reference] of this.#shares) {
      const share = reference.deref();
      if (share === undefined) this.#shares.delete(subject);
      else void share.beat();
    }
  }
}
