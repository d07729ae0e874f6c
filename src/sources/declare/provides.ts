import type { NodeType } from '../../upstreams/meta/node.ts';
import { nodeNamed } from '../../upstreams/meta/nodes/index.ts';
import type { ListPath, Told } from './access-path.ts';
import { parseFact } from './fact-name.ts';

/** Whether each item that this path gives tells all of these facts. */
export function tellsEach(path: ListPath, edge: string, needs: readonly string[]): boolean {
  const onNode = path.expands?.node.edges[edge];
  const items = onNode && path.expands && nodeNamed(onNode.node, path.expands.node);
  return needs.every((name) => (items === undefined ? path.endpoint.itemTells.has(name) : tellsOn(items, name)));
}

/** What a path to a node tells: all that the node has, or only some of it. */
export function tellsOf(node: NodeType, only: ReadonlySet<string> | undefined): Told {
  return { has: (name) => tellsOn(node, name) && (only === undefined || only.has(parseFact(name).fact)) };
}

/** Whether a node tells a fact. */
export function tellsOn(node: NodeType, name: string): boolean {
  const { fact } = parseFact(name);
  return node.facts[fact] !== undefined || node.entities[fact] !== undefined;
}
