import { LRUCache } from 'lru-cache';
import type { FaultEvent } from '../fault-events.ts';
import { Credential, type CredentialOptions } from './credential.ts';

/** The most credentials that are remembered while they are not in use, with what their service said; the least recently used is forgotten. */
const idleKept = 1_000;

/**
 * The credentials at one service. One that is in use, for as long as the gateway runs or for one call, is the only object
 * of its credential and receives the events of other instances, however many others are seen meanwhile.
 */
export class Credentials {
  readonly #shared: Omit<CredentialOptions, 'about'>;
  readonly #recent = new LRUCache<string, Credential>({ max: idleKept });
  readonly #known = new Map<string, WeakRef<Credential>>();
  readonly #collected = new FinalizationRegistry<string>((about) => this.#forget(about));

  constructor(shared: Omit<CredentialOptions, 'about'>) {
    this.#shared = shared;
  }

  /** `about` is a digest of the credential. */
  of(about: string): Credential {
    const known = this.#known.get(about)?.deref();
    const credential = known ?? this.#open(about);
    this.#recent.set(about, credential);
    return credential;
  }

  #open(about: string): Credential {
    const credential = new Credential({ ...this.#shared, about });
    const reference = new WeakRef(credential);
    this.#known.set(about, reference);
    this.#collected.register(credential, about);
    this.#shared.events.listen(about, hearing(reference));
    return credential;
  }

  /** It may have been opened anew before the old one was collected. */
  #forget(about: string): void {
    if (this.#known.get(about)?.deref() !== undefined) return;
    this.#known.delete(about);
    this.#shared.events.forget(about);
  }
}

/** A listener of its own function, so that it holds nothing but the reference. */
function hearing(reference: WeakRef<Credential>): (event: FaultEvent) => void {
  return (event) => reference.deref()?.hear(event);
}
