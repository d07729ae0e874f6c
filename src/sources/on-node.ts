import type { NodeType } from '../upstreams/meta/node.ts';
import { nodeNamed } from '../upstreams/meta/nodes/index.ts';
import type { ListPath } from './access-path.ts';
import { parseFact } from './selection.ts';

/** Whether each item that this path gives tells all of these facts. */
export function tellsEach(path: ListPath, edge: string, needs: readonly string[]): boolean {
  const onNode = path.expands?.node.edges[edge];
  const items = onNode && nodeNamed(onNode.node);
  return needs.every((name) => (items === undefined ? path.endpoint.itemTells.has(name) : tellsOn(items, name)));
}

/** Whether a node tells a fact. */
export function tellsOn(node: NodeType, name: string): boolean {
  const { fact } = parseFact(name);
  return node.facts[fact] !== undefined || node.entities[fact] !== undefined;
}
