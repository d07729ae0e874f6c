import { GatewayError } from '../errors.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import type { FactSource } from './declare/access-path.ts';
import { viaNode } from './declare/declare.ts';

/** A post that is being made ready: the official API alone knows it. */
export const container: FactSource<'Container'> = {
  paths: [viaNode(meta.container, nodes.igContainer, { 'ig-container-id': 'graphId' })],
  unreachable: () => new GatewayError('NOT_SUPPORTED', 'the official API does not provide this of a container'),
};
