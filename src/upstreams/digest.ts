import { hash } from 'node:crypto';

/** Stands for a credential, or for names that include one, where others can read it. */
export function digest(names: string | readonly string[]): string {
  return hash('sha256', typeof names === 'string' ? names : JSON.stringify(names), 'base64url');
}
