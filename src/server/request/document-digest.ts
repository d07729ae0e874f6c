import { hash } from 'node:crypto';

/** The digest by which clients, manifests and keys name the text of a document: SHA-256, in hexadecimal. */
export function documentDigest(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}
