import { GatewayError } from '../errors.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import type { FactSource } from './declare/access-path.ts';
import { viaNode } from './declare/declare.ts';

/** A Facebook Page leads to the account that is connected to it. */
export const page: FactSource<'Page'> = {
  paths: [viaNode(meta.page, nodes.facebookPage, { 'page-id': 'graphId' })],
  unreachable: () => new GatewayError('NOT_SUPPORTED', 'the official API does not provide this of a Page'),
};
