import { createHash } from 'node:crypto';

/** Stands for a credential or a key where others can read it. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
