import type { Json } from '../wire/json.ts';
import type { MetaRequest } from './access/request.ts';
import type { Access } from './access/tokens.ts';
import { GraphError, noObject } from './errors/graph-error.ts';
import type { Meta } from './meta.ts';
import { read } from './read/read.ts';
import { WRITES } from './write/routes.ts';

/** Edges that Instagram Login cannot write to. */
const FACEBOOK_WRITES: ReadonlySet<string> = new Set([
  'mentions',
  'collaboration_invites',
  'product_tags',
  'product_appeal',
]);

/** Answers an authorized call: a GET reads, anything else writes. Throws a GraphError for a call that does not exist. */
export async function answer(meta: Meta, access: Access, request: MetaRequest): Promise<Json> {
  const [id = '', edge = '', ...rest] = request.unversioned.split('/').slice(1);
  if (rest.length > 0) throw new GraphError({ code: 2500, message: `Unknown path components: /${rest.join('/')}` });
  if (request.method === 'GET') return read(meta, access, request, { id, edge });
  const node = meta.find(access.account, id);
  const route = WRITES.find((each) => each.method === request.method && each.node === node?.type && each.edge === edge);
  const isDeletion = request.method === 'DELETE' && node?.type === 'IGMedia';
  const isAvailable = access.login === 'facebook' || !(FACEBOOK_WRITES.has(edge) || isDeletion);
  if (node === undefined || route === undefined || !isAvailable) throw noObject(id, request.method);
  try {
    return await route.write({ meta, access, node, parameters: request.parameters });
  } finally {
    meta.state.revision += 1;
  }
}
