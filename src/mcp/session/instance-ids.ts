import { randomBytes } from 'node:crypto';

/** The message for an agent that sends an id which another instance gave it. */
export const foreignId =
  'comes from another instance of this gateway, or from before a restart. All requests of one caller must reach the same instance';

/** The ids that an instance gives to agents. Each says which instance has made it, because what it names is in the memory of that one. */
export class InstanceIds {
  readonly #tag = randomBytes(4).toString('hex');

  make(kind: 'list' | 'write' | 'session', bytes: number): string {
    return `${kind}_${this.#tag}_${randomBytes(bytes).toString('base64url')}`;
  }

  /** Whether an id was made by another instance. */
  isForeign(id: string): boolean {
    const [, tag] = /^[a-z]+_([\da-f]{8})_[\w-]+$/.exec(id) ?? [];
    return tag !== undefined && tag !== this.#tag;
  }
}
