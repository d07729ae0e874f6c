import { meta, metaWrites } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';

/** The writes, by the mutation that sends them. The official API is the only service that takes writes. */
export const writes = metaWrites;

/** How the progress of a post's container is read: by its node, one container a call or many. */
export const containerProgress = {
  endpoint: meta.container,
  node: nodes.igContainer,
  id: 'ig-container-id',
} as const;
