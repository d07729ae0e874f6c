import { id, idOf } from '../value.ts';
import { fact } from './fact.ts';
import type { MetaNode } from './node-name.ts';

/** A Facebook Page leads to the account that is connected to it. */
export const facebookPage: MetaNode<'Page'> = {
  name: 'Page',
  type: 'Page',
  path: '/{page-id}',
  facts: { graphId: fact('id', id) },
  entities: { account: { node: 'igUser', ask: () => ({ name: 'instagram_business_account' }) } },
  edges: {},
  keys: [],
  always: (node) => ({ graphId: idOf(node) }),
};
