import type { NodeType } from './node.ts';

/** The node types of a service under one login, by the names under which they refer to each other. */
export type NodeSet<Name extends string = string> = Readonly<Partial<Record<Name, NodeType>>>;

const origins = new WeakMap<NodeType, { readonly set: NodeSet; readonly name: string }>();

/** Declares that these node types belong together. Types refer to each other by name, because they form cycles. */
export function nodeSet<Set extends NodeSet>(types: Set): Set {
  for (const [name, type] of Object.entries(types)) if (type !== undefined) origins.set(type, { set: types, name });
  return types;
}

/** The type that another one names, in the same set. */
export function nodeNamed(name: string, beside: NodeType): NodeType {
  const node = origins.get(beside)?.set[name];
  if (node === undefined) throw new Error(`${beside.name} refers to ${name}, which its node set does not have`);
  return node;
}

/** The type of the same name in another set; undefined where that set does not have it. */
export function sameNodeIn(set: NodeSet, node: NodeType): NodeType | undefined {
  const origin = origins.get(node);
  return origin && set[origin.name];
}
