import type { User } from '../../../model/user.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import { id, object, text } from '../value.ts';
import { made, plain } from './fact.ts';

/** A person by username: all that is provided of accounts other than the token's. */
export const byName: FactOnNode = made(['username'], (node) => person(node, undefined));

/**
 * A person by username; the token's own account, which is under `key` then, by its graphId and pk too.
 * A comment's `from.id` is none of these: only messaging knows it.
 */
export function byNameOrAccount(key: 'owner' | 'user'): FactOnNode {
  return made(['username', { name: key, fields: plain('id', 'ig_id') }], (node) =>
    person(node, object(node[key], key)),
  );
}

function person(node: WireNode, account: WireNode | null | undefined): User | null {
  const username = text(node['username'], 'username');
  const graphId = id(account?.['id'], 'id');
  const pk = id(account?.['ig_id'], 'ig_id');
  if (username === null && graphId === null) return null;
  return {
    ...(username !== null && { username }),
    ...(graphId !== null && { graphId, isManaged: true }),
    ...(pk !== null && { pk }),
  };
}
