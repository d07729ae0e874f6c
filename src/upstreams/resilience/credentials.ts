import { LRUCache } from 'lru-cache';
import { Credential, type CredentialOptions } from './credential.ts';
import type { FaultEvent } from './fault-events.ts';

/** This many credentials are remembered while they are not in use; then the least recently used one is forgotten. */
const maxIdle = 1_000;

/**
 * The credentials at one service. As long as a credential is in use there is exactly one object for it, and it receives the
 * events of other instances, however many other credentials there are.
 */
export class Credentials {
  readonly #shared: Omit<CredentialOptions, 'about'>;
  readonly #recent = new LRUCache<string, Credential>({ max: maxIdle });
  readonly #known = new Map<string, WeakRef<Credential>>();
  readonly #collected = new FinalizationRegistry<string>((about) => this.#forget(about));

  constructor(shared: Omit<CredentialOptions, 'about'>) {
    this.#shared = shared;
  }

  /** `about` is a digest of the credential and its service. */
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
    this.#shared.events.listen(about, receiverOf(reference));
    return credential;
  }

  #forget(about: string): void {
    // A new object may have been made before the old one was collected.
    if (this.#known.get(about)?.deref() !== undefined) return;
    this.#known.delete(about);
    this.#shared.events.stopListening(about);
  }
}

/** A function of its own, so that the closure holds nothing but the weak reference. */
function receiverOf(reference: WeakRef<Credential>): (event: FaultEvent) => void {
  return (event) => reference.deref()?.receive(event);
}
