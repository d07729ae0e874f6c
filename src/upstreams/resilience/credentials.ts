import { LRUCache } from 'lru-cache';
import { Credential, type CredentialOptions } from './credential.ts';
import type { EventListener } from './fleet/instance-events.ts';

/** This many credentials are remembered while they are not in use; then the least recently used one is forgotten. */
const maxIdle = 1_000;

/**
 * The credentials at one service. As long as a credential is in use there is exactly one object for it, and it receives the
 * events of other instances, however many other credentials there are.
 */
export class Credentials {
  readonly #shared: Omit<CredentialOptions, 'subject'>;
  readonly #recent = new LRUCache<string, Credential>({ max: maxIdle });
  readonly #known = new Map<string, WeakRef<Credential>>();
  readonly #collected = new FinalizationRegistry<string>((subject) => this.#forget(subject));

  constructor(shared: Omit<CredentialOptions, 'subject'>) {
    this.#shared = shared;
  }

  /** `subject` is a digest of the credential and its service. */
  of(subject: string): Credential {
    const known = this.#known.get(subject)?.deref();
    const credential = known ?? this.#open(subject);
    this.#recent.set(subject, credential);
    return credential;
  }

  #open(subject: string): Credential {
    const credential = new Credential({ ...this.#shared, subject });
    const reference = new WeakRef(credential);
    this.#known.set(subject, reference);
    this.#collected.register(credential, subject);
    this.#shared.fleet.events.listen(subject, receiverOf(reference));
    return credential;
  }

  #forget(subject: string): void {
    // A new object may have been made before the old one was collected.
    if (this.#known.get(subject)?.deref() !== undefined) return;
    this.#known.delete(subject);
    this.#shared.fleet.events.stopListening(subject);
  }
}

/** A function of its own, so that the closure holds nothing but the weak reference. */
function receiverOf(reference: WeakRef<Credential>): EventListener {
  return (event, from) => reference.deref()?.receive(event, from);
}
