import type { Edge, ListArguments } from '../sources/declare/access-path.ts';

/**
 * What a place of a document asks of the entity that comes to stand there. The graph's planner compiles it, once per
 * document; completing, reading lists and pushdown read it.
 */
export interface Selection {
  /** Facts of the entity that the fields asked for need. */
  readonly facts: readonly string[];
  /** Those of them that are worth a call: all but `identity`. */
  readonly needs: readonly string[];
  /** Facts that take arguments. */
  readonly asks: readonly AskWant[];
  /** Facts that are entities themselves, with what is asked of those. */
  readonly entities: readonly EntityWant[];
  /** Lists that are asked for. */
  readonly lists: readonly ListWant[];
  /** Lists of which only the count is asked, which a fact of the entity is. */
  readonly counts: readonly CountWant[];
  /** For an edge that is asked for more than once: what its items must know for all of those together. */
  readonly shared: ReadonlyMap<Edge, readonly string[]> | undefined;
}

export interface AskWant {
  /** The fact's name with its arguments; throws what is wrong with them. */
  name(variables: Variables): string;
  /** What is asked of the entity that the fact is, where it is one. */
  readonly selection: SelectionOf | undefined;
}

export interface EntityWant {
  readonly fact: string;
  readonly selection: SelectionOf;
}

export interface ListWant {
  readonly edge: Edge;
  readonly items: SelectionOf;
  args(variables: Variables): ListArguments;
}

export interface CountWant {
  readonly edge: Edge;
  /** The fact that is the count. */
  readonly fact: string;
  args(variables: Variables): ListArguments;
}

export type Variables = Readonly<Record<string, unknown>>;

/** What is asked of an entity whose type is known only when it comes (a union's member, a Node). */
export type SelectionOf = (type: string) => Selection;

/** What each item of a list must know; nothing where items say their own type. */
export function needsOf(edge: Edge, items: SelectionOf): readonly string[] {
  if (edge.of === undefined) return [];
  const { needs, counts } = items(edge.of);
  return counts.length === 0 ? needs : [...needs, ...counts.map(({ fact }) => fact)];
}

/** What an `id` needs: the facts that it is made from where they come along with an answer, and no call of its own. */
export const identity = 'id';

/** One list among all of its entity's: by its edge and arguments. */
export function listKey(edge: Edge, args: ListArguments): string {
  return JSON.stringify([
    edge.name,
    args.first,
    args.after,
    args.last,
    args.before,
    ...edge.variants.map((name) => args[name]),
  ]);
}

/** The facts that the selections need, those with arguments by their full names; one whose arguments are wrong is told of by its field. */
export function factsOf(selections: readonly Selection[], variables: Variables): Set<string> {
  const facts = new Set<string>();
  for (const { facts: needed, asks } of selections) {
    for (const name of needed) facts.add(name);
    for (const ask of asks) {
      const name = nameOf(ask, variables);
      if (name !== undefined) facts.add(name);
    }
  }
  return facts;
}

/** What is asked of the entity, of this type, that a fact holds. */
export function wantedOf(
  selections: readonly Selection[],
  name: string,
  type: string,
  variables: Variables,
): Selection[] {
  return selections.flatMap(({ entities, asks }) => [
    ...entities.filter(({ fact }) => fact === name).map(({ selection }) => selection(type)),
    ...asks.flatMap((ask) =>
      ask.selection !== undefined && nameOf(ask, variables) === name ? [ask.selection(type)] : [],
    ),
  ]);
}

function nameOf(ask: AskWant, variables: Variables): string | undefined {
  try {
    return ask.name(variables);
  } catch {
    return undefined; // The field itself checks its arguments again, and says what is wrong with them.
  }
}
