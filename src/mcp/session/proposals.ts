import { FairStore } from './fair-store.ts';
import { foreignId, type InstanceIds } from './instance-ids.ts';
import type { Session } from './session.ts';

const maxProposals = 1_000;
const maxOfSession = 100;

/** How long a person has to decide. */
export const proposalSeconds = 600;

/** A write that waits for its confirmation. */
export interface Proposal {
  /** A digest of the mutation and its variables. */
  readonly digest: string;
  /** Whether a person has been asked. */
  isAsked: boolean;
}

/**
 * The writes that wait, by their tokens: random, for one session and one exact input, for one use. They are kept here and not signed
 * into the token: one use needs a memory anyway.
 */
export class Proposals {
  readonly #ids: InstanceIds;
  readonly #pending = new FairStore<Session, Proposal>({
    max: maxProposals,
    maxOfOwner: maxOfSession,
    ttlMs: proposalSeconds * 1000,
  });

  constructor(ids: InstanceIds) {
    this.#ids = ids;
  }

  /** Returns the token of a new proposal. */
  add(session: Session, digest: string): string {
    const token = this.#ids.make('write', 32);
    this.#pending.add(session, token, { digest, isAsked: false });
    return token;
  }

  /** The proposal of a token; a text says why there is none for this input. */
  find(session: Session, token: string, digest: string): Proposal | string {
    const proposal = this.#pending.get(session, token);
    if (proposal === undefined && this.#ids.isForeign(token))
      return `this token ${foreignId}; nothing was sent. Propose the write again, without a token`;
    if (proposal === undefined)
      return 'this token is unknown, used or expired; nothing was sent. Propose the write again, without a token';
    if (proposal.digest !== digest)
      return 'this token belongs to another mutation or other variables; nothing was sent. Repeat the proposed input exactly, or propose this one without a token';
    return proposal;
  }

  /** Uses a token up; false where that has happened before. */
  take(token: string): boolean {
    return this.#pending.delete(token);
  }
}
