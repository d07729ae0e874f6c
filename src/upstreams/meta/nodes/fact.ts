import type { Field } from '../../expandable/fields.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import type { MetaEntityOnNode, NodeName } from './node-name.ts';

/** A fact that stands in one field: `fact('caption', text)`. The reader is told the field's name, for when it finds something else. */
export function fact(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  const fields = [{ name }];
  return { ask: () => fields, read: (node) => read(node[name], name) };
}

/** A fact that is made of several fields. */
export function made(fields: readonly (string | Field)[], read: (node: WireNode) => unknown): FactOnNode {
  const asked = fields.map((field) => (typeof field === 'string' ? { name: field } : field));
  return { ask: () => asked, read };
}

/** What no node of this kind has, whatever is asked: known without asking, so that nobody else is asked for it in vain. */
export const absent: FactOnNode = { ask: () => [], read: () => null };

/** Several that stand in an edge. */
export function entities(name: string, node: NodeName): MetaEntityOnNode {
  return { node, ask: () => ({ name }), many: true, edge: name };
}

export const plain = (...names: readonly string[]): readonly Field[] => names.map((name) => ({ name }));
