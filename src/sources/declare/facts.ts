import type { NodeType } from '../../upstreams/expandable/node.ts';
import type { ProvidedFacts } from './access-path.ts';

/** The name of a fact that takes arguments: `insights({"metrics":["reach"]})`. Arguments that are left out are not named. */
export function factName(fact: string, args: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(args).filter(([, value]) => value != null);
  return `${fact}(${JSON.stringify(Object.fromEntries(given))})`;
}

/** The fact and the arguments of a name. */
export function parseFact(name: string): { readonly fact: string; readonly args: Readonly<Record<string, unknown>> } {
  const open = name.indexOf('(');
  if (open === -1) return { fact: name, args: none };
  return { fact: name.slice(0, open), args: JSON.parse(name.slice(open + 1, -1)) as Readonly<Record<string, unknown>> };
}

const none: Readonly<Record<string, unknown>> = {};

/** The fact of a name, without its arguments. */
export function factIn(name: string): string {
  const open = name.indexOf('(');
  return open === -1 ? name : name.slice(0, open);
}

/** Whether a node provides a fact. */
export function providesOn(node: NodeType, name: string): boolean {
  const fact = factIn(name);
  return node.facts[fact] !== undefined || node.entities[fact] !== undefined;
}

/** What a path to a node provides: all that the node has, or only some of it. */
export function providedBy(node: NodeType, only: ReadonlySet<string> | undefined): ProvidedFacts {
  return { has: (name) => providesOn(node, name) && (only === undefined || only.has(factIn(name))) };
}
