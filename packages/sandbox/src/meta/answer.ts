import type { Json } from '../json.ts';
import type { MetaRequest } from './access/request.ts';
import type { Access } from './access/tokens.ts';
import { GraphError, noObject } from './errors/graph-error.ts';
import type { Meta } from './meta.ts';
import { read } from './read/read.ts';
import { WRITES } from './write/routes.ts';

/** Edges that Instagram Login cannot write to. */
const FACEBOOK_WRITES: ReadonlySet<string> = new Set(['mentions', 'product_tags', 'product_appeal']);

/** What a call gets that may be made at all. Throws a GraphError for everything else. */
export async function answer(meta: Meta, access: Access, asked: MetaRequest): Promise<Json> {
  const [id = '', edge = '', ...rest] = asked.unversioned.split('/').slice(1);
  if (rest.length > 0) throw new GraphError({ code: 2500, message: `Unknown path components: /${rest.join('/')}` });
  if (asked.method === 'GET') return read(meta, access, asked, id, edge);
  const node = meta.find(access.account, id);
  const route = WRITES.find((each) => each.method === asked.method && each.node === node?.type && each.edge === edge);
  const isThere = access.login === 'facebook' || !FACEBOOK_WRITES.has(edge);
  if (node === undefined || route === undefined || !isThere) throw noObject(id, asked.method);
  try {
    return await route.write({ meta, access, node, parameters: asked.parameters });
  } finally {
    meta.state.revision += 1;
  }
}
