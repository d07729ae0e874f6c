/** The Relay id of an entity. */
export function relayId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}
