import type { NodeType } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import type { ListPath, ProvidedFacts } from './access-path.ts';
import { parseFact } from './fact-name.ts';

/** Whether each item that this path gives provides all of these facts. */
export function providesEach(path: ListPath, edge: string, needs: readonly string[]): boolean {
  const onNode = path.expands?.node.edges[edge];
  const items = onNode && path.expands && nodeNamed(onNode.node, path.expands.node);
  return needs.every((name) => (items === undefined ? path.endpoint.itemProvides.has(name) : providesOn(items, name)));
}

/** What a path to a node provides: all that the node has, or only some of it. */
export function providedBy(node: NodeType, only: ReadonlySet<string> | undefined): ProvidedFacts {
  return { has: (name) => providesOn(node, name) && (only === undefined || only.has(parseFact(name).fact)) };
}

/** Whether a node provides a fact. */
export function providesOn(node: NodeType, name: string): boolean {
  const { fact } = parseFact(name);
  return node.facts[fact] !== undefined || node.entities[fact] !== undefined;
}
