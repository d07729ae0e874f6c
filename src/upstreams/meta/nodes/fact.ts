import type { Field } from '../../expandable/fields.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import type { MetaEntityOnNode, NodeName } from './node-name.ts';

/** A fact of one field: `fact('caption', text)`. The reader gets the field's name for its error. */
export function fact(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  const fields = [{ name }];
  return { ask: () => fields, read: (node) => read(node[name], name) };
}

/** A fact that is made of several fields. */
export function made(fields: readonly (string | Field)[], read: (node: WireNode) => unknown): FactOnNode {
  const asked = fields.map((field) => (typeof field === 'string' ? { name: field } : field));
  return { ask: () => asked, read };
}

/** A fact that no node of this type has: known without a request, so that no other service is called for it. */
export const absent: FactOnNode = { ask: () => [], read: () => null };

/** Several entities in an edge. */
export function entities(name: string, node: NodeName): MetaEntityOnNode {
  return { node, ask: () => ({ name }), many: true, edge: name };
}

export const plain = (...names: readonly string[]): readonly Field[] => names.map((name) => ({ name }));
