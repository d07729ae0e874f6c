import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { viaNode } from './declare/declare.ts';
import { entity } from './declare/entity.ts';

/** A post that is being made ready: the official API alone knows it. */
export const container = entity('Container', {
  keys: ['graphId'],
  paths: [viaNode(meta.container, nodes.igContainer, { 'ig-container-id': 'graphId' })],
  unreachable: 'the official API does not provide this of a container',
});
