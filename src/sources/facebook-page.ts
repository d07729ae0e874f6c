import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { viaNode } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';

/** A Facebook Page leads to the account that is connected to it. */
export const page = entity('Page', {
  keys: ['graphId'],
  relations: { account: one('Account') },
  paths: [viaNode(meta.page, nodes.facebookPage, { 'page-id': 'graphId' })],
  unreachable: 'the official API does not provide this of a Page',
});
