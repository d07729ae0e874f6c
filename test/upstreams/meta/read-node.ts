import type { Arguments, NodeType, WireNode } from '../../../src/upstreams/expandable/node.ts';
import { nodes } from '../../../src/upstreams/meta/nodes/index.ts';
import type { NodeName } from '../../../src/upstreams/meta/nodes/node.ts';
import { sample } from '../sample.ts';

/** A wire sample, or the part of it at this path. */
export function wire(name: string, ...keys: readonly (string | number)[]): WireNode {
  let value: unknown = sample(name);
  for (const key of keys) value = (value as Readonly<Record<string | number, unknown>>)[key];
  return value as WireNode;
}

/** All facts that a kind of node reads from an answer. */
export function read(
  name: NodeName,
  node: WireNode,
  args: Readonly<Record<string, Arguments>> = {},
): Record<string, unknown> {
  const { facts, always } = nodes[name] as NodeType;
  return {
    ...Object.fromEntries(Object.entries(facts).map(([fact, { read }]) => [fact, read(node, args[fact] ?? {})])),
    ...always(node),
  };
}
