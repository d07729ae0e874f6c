import { relayId } from '../../support/data/relay-id.ts';
import type { Answer } from '../../support/gateway/gateway.ts';

/** A user at one place of an answer: its `id`, with any aliases, and the other requested keys. */
export interface Shown {
  readonly path: string;
  readonly ids: readonly string[];
  readonly username: string | undefined;
  readonly pk: string | undefined;
}

/** Every object of an answer that has an id and a username or a pk. */
export function shown(value: unknown, path = ''): Shown[] {
  if (value === null || typeof value !== 'object') return [];
  const { username, pk } = value as Readonly<Record<string, unknown>>;
  const ids = Object.entries(value).flatMap(([name, id]) => (/^id\d*$/.test(name) ? [String(id)] : []));
  const below = Object.entries(value).flatMap(([name, one]) => shown(one, path === '' ? name : `${path}.${name}`));
  return ids.length > 0 && ('username' in value || 'pk' in value)
    ? [{ path, ids, username: text(username), pk: text(pk) }, ...below]
    : below;
}

/** The ids of each user in an answer, by username; places below root fields that match `skipped` are left out. */
export function idsByUsername({ data }: Answer<unknown>, skipped = /^node/): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { path, username, ids: some } of shown(data)) {
    if (username === undefined || skipped.test(path)) continue;
    const known = ids.get(username) ?? new Set();
    for (const id of some) known.add(id);
    ids.set(username, known);
  }
  return ids;
}

export const userId = (key: string): string => relayId('User', key);

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
