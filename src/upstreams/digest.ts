import { createHash } from 'node:crypto';

/** A digest that takes the place of a credential or a key where others can read it. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
