import type { RateLimiter, Sharing } from '../queue/rate-limiter.ts';
import { type Beating, beatMs, type Fleet } from './fleet.ts';
import type { InstanceEvent } from './instance-events.ts';
import { Lending } from './lending.ts';

/** An instance that shows itself no more during this many beats is gone. */
const missedBeats = 3;

/** Without a call for this many beats, a minute, an instance leaves its share to the others. */
const idleBeats = 120;

/** How often an instance says how many calls wait. */
const wantsEveryMs = 100;

const maxMembers = 1_000;

interface Member {
  /** Its last beat. */
  beat: number;
  missed: number;
  /** Calls per second, as it said with that beat. */
  used: number;
}

/**
 * This instance's share of a rate that all instances keep to together. Each has the same share, which no other can use up; what
 * one does not use, it lends to those whose calls wait, call by call. So the calls of all never exceed the rate, and none waits
 * for Redis. While Redis is away, each keeps to its share as it was.
 */
export class RateShare implements Beating, Sharing {
  readonly #subject: string;
  readonly #limiter: RateLimiter;
  readonly #fleet: Fleet;
  readonly #others = new Map<string, Member>();
  readonly #lending: Lending;
  /** Whether the others know of this instance. */
  #isMember = false;
  #isBeating = false;
  /** Whether the last beat reached Redis. */
  #isConnected = false;
  #beats = 0;
  #idle = 0;
  /** Calls since the last beat. */
  #calls = 0;
  #wantsTimer: NodeJS.Timeout | undefined;

  constructor(subject: string, limiter: RateLimiter, fleet: Fleet) {
    this.#subject = subject;
    this.#limiter = limiter;
    this.#fleet = fleet;
    this.#lending = new Lending(
      limiter,
      (to, calls) => void fleet.events.publish(subject, { kind: 'lent', to, calls }),
    );
    fleet.add(subject, this);
  }

  /** Joins the instances that share the rate. Resolves once it is known who they are, or Redis does not answer. */
  join(): Promise<void> {
    this.#isMember = true;
    this.#idle = 0;
    void this.#fleet.events.publish(this.#subject, { kind: 'joined' });
    return this.beat();
  }

  async leave(): Promise<void> {
    clearTimeout(this.#wantsTimer);
    this.#wantsTimer = undefined;
    this.#lending.stop();
    if (!this.#isMember) return;
    this.#isMember = false;
    await Promise.all([
      this.#fleet.events.publish(this.#subject, { kind: 'left' }),
      this.#fleet.members?.remove(this.#subject, this.#fleet.events.self),
    ]);
  }

  onCall(): void {
    this.#calls += 1;
    // The others may use the whole rate by now.
    if (!this.#isMember) {
      this.#limiter.useUp();
      void this.join();
    }
  }

  /** Asks the others for calls that they do not use. */
  onWait(): void {
    if (!this.#isMember) void this.join();
    if (this.#others.size === 0 || this.#wantsTimer !== undefined) return;
    const { waiting } = this.#limiter;
    if (waiting === 0) return;
    void this.#fleet.events.publish(this.#subject, { kind: 'wants', calls: Math.min(waiting, 100_000) });
    this.#wantsTimer = setTimeout(() => {
      this.#wantsTimer = undefined;
      this.onWait();
    }, wantsEveryMs).unref();
  }

  /** Its share, and its part of what the others do not use. */
  expected(perSecond: number): number {
    const share = perSecond / (this.#others.size + 1);
    if (!this.#isConnected) return share;
    let left = perSecond;
    let wanting = 1;
    for (const [id, { used }] of this.#others) {
      if (this.#lending.isWantedBy(id)) wanting += 1;
      else left -= Math.min(used, share);
    }
    return Math.max(share, left / wanting);
  }

  /** Shows this instance to the others, and finds out who they are. Never rejects. */
  async beat(): Promise<void> {
    if (!this.#isMember || this.#isBeating || !this.#limiter.isLimited) return;
    this.#idle = this.#calls > 0 || this.#limiter.waiting > 0 ? 0 : this.#idle + 1;
    if (this.#idle > idleBeats) return this.leave();
    this.#beats += 1;
    const used = (this.#calls * 1_000) / beatMs;
    this.#calls = 0;
    this.#isBeating = true;
    const { events, members } = this.#fleet;
    const states = await members?.beat(this.#subject, events.self, { beat: this.#beats, used });
    this.#isBeating = false;
    this.#isConnected = states !== undefined;
    if (states === undefined || !this.#isMember) return;
    for (const [id, state] of states) if (id !== events.self) this.#see(id, state.beat, state.used);
    for (const [id, member] of this.#others) if (!states.has(id)) this.#miss(id, member);
    this.#limiter.setInstances(this.#others.size + 1);
    if (this.#beats === 1) this.#limiter.startAfter(this.#used());
  }

  receive(event: InstanceEvent, from: string): void {
    if (!this.#limiter.isLimited) return;
    if (event.kind === 'lent') {
      if (event.to === this.#fleet.events.self) this.#limiter.borrow(event.calls);
    } else if (event.kind === 'left') this.#lose(from);
    else if (event.kind === 'joined' || event.kind === 'wants') {
      if (!this.#others.has(from)) this.#see(from, 0, 0);
      this.#limiter.setInstances(this.#others.size + 1);
      if (event.kind === 'wants' && this.#isMember) this.#lending.want(from, event.calls);
    }
  }

  #see(id: string, beat: number, used: number): void {
    const known = this.#others.get(id);
    if (known === undefined) {
      if (this.#others.size < maxMembers) this.#others.set(id, { beat, used, missed: 0 });
    } else if (known.beat === beat) this.#miss(id, known);
    else Object.assign(known, { beat, used, missed: 0 });
  }

  /** Counted in own beats that reached Redis, not in time: nobody is gone only because Redis was away. */
  #miss(id: string, member: Member): void {
    member.missed += 1;
    if (member.missed <= missedBeats) return;
    this.#lose(id);
    void this.#fleet.members?.remove(this.#subject, id);
  }

  #lose(id: string): void {
    if (!this.#others.delete(id)) return;
    this.#lending.forget(id);
    this.#limiter.setInstances(this.#others.size + 1);
  }

  #used(): number {
    let used = 0;
    for (const member of this.#others.values()) used += member.used;
    return used;
  }
}
