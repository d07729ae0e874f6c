import type { Edge, ListArguments } from '../sources/declare/access-path.ts';

/**
 * What a place of a document selects of its entity. The graph's planner compiles it once per document; facts, lists and
 * pushdown read it.
 */
export interface Selection {
  /** Facts that the selected fields need. */
  readonly facts: readonly string[];
  /** Those of them that are worth a call: all but `identity`. */
  readonly needs: readonly string[];
  /** Facts that take arguments. */
  readonly factsWithArguments: readonly FactWithArguments[];
  /** Facts that are entities, with the selections on those. */
  readonly entities: readonly SelectedEntity[];
  /** Selected lists. */
  readonly lists: readonly SelectedList[];
  /** Lists of which only the count is selected, which is a fact of the entity. */
  readonly counts: readonly SelectedCount[];
  /** For an edge that is selected more than once: the facts that its items need for all of those. */
  readonly shared: ReadonlyMap<Edge, readonly string[]> | undefined;
}

export interface FactWithArguments {
  /** The fact's name with its arguments; throws what is wrong with them. */
  name(variables: Variables): string;
  /** The variables that the name depends on; undefined where it depends on the time too. */
  readonly variables: readonly string[] | undefined;
  /** The selection on the entity that the fact is, where it is one. */
  readonly selection: SelectionOf | undefined;
}

export interface SelectedEntity {
  readonly fact: string;
  readonly selection: SelectionOf;
}

export interface SelectedList {
  readonly edge: Edge;
  readonly items: SelectionOf;
  args(variables: Variables): ListArguments;
  /** The variables that the arguments depend on. */
  readonly variables: readonly string[];
}

export interface SelectedCount {
  readonly edge: Edge;
  /** The fact that is the count. */
  readonly fact: string;
  args(variables: Variables): ListArguments;
}

/** How many items a list has where the document does not say. */
export const defaultPageSize = 12;

export type Variables = Readonly<Record<string, unknown>>;

/** The selection on an entity by its type, which for a union's member or a Node is known only with the answer. */
export type SelectionOf = (type: string) => Selection;

/** The facts that each item of a list needs; none where each item has its own type. */
export function needsOf(edge: Edge, items: SelectionOf): readonly string[] {
  if (edge.of === undefined) return [];
  const { needs, counts } = items(edge.of);
  return counts.length === 0 ? needs : [...needs, ...counts.map(({ fact }) => fact)];
}

/** The name of the pseudo-fact `id`: it is made from keys that other answers contain, and needs no call of its own. */
export const identity = 'id';

const listKeys = new WeakMap<ListArguments, { readonly edge: Edge; readonly key: string }>();

/** Identifies a list of an entity by its edge and arguments. It is made once for arguments that many parents of a document share. */
export function listKey(edge: Edge, args: ListArguments): string {
  const known = listKeys.get(args);
  if (known?.edge === edge) return known.key;
  const key = makeListKey(edge, args);
  listKeys.set(args, { edge, key });
  return key;
}

function makeListKey(edge: Edge, args: ListArguments): string {
  return JSON.stringify([
    edge.name,
    args.first,
    args.after,
    args.last,
    args.before,
    ...edge.variants.map((name) => args[name]),
  ]);
}

/** The facts that the selections need, those with arguments by their full names. A fact with wrong arguments is left out; its field reports them. */
export function factsOf(selections: readonly Selection[], variables: Variables): ReadonlySet<string> {
  const [first] = selections;
  if (selections.length === 1 && first !== undefined) return namesIn(first, variables).facts;
  return new Set(selections.flatMap((selection) => [...namesIn(selection, variables).facts]));
}

/** Those of one selection that are worth a call. */
export function needsWith(selection: Selection, variables: Variables): readonly string[] {
  return selection.factsWithArguments.length === 0 ? selection.needs : namesIn(selection, variables).needs;
}

interface FactNames {
  readonly facts: ReadonlySet<string>;
  readonly needs: readonly string[];
}

/** The names of those selections in which they are always the same. */
const fixedNames = new WeakMap<Selection, FactNames>();

const namesByVariables = new WeakMap<Variables, Map<Selection, FactNames>>();

/** The names of a selection's facts, made once for the entities of an operation that share it: the items of a list do. */
function namesIn(selection: Selection, variables: Variables): FactNames {
  const fixed = fixedNames.get(selection);
  if (fixed !== undefined) return fixed;
  let made = namesByVariables.get(variables);
  if (made === undefined) {
    made = new Map();
    namesByVariables.set(variables, made);
  }
  let names = made.get(selection);
  if (names === undefined) {
    names = makeNames(selection, variables);
    if (selection.factsWithArguments.every((ask) => ask.variables?.length === 0)) fixedNames.set(selection, names);
    else made.set(selection, names);
  }
  return names;
}

function makeNames({ facts, needs, factsWithArguments }: Selection, variables: Variables): FactNames {
  const withArguments = factsWithArguments.flatMap((ask) => nameOf(ask, variables) ?? []);
  return { facts: new Set([...facts, ...withArguments]), needs: [...new Set([...needs, ...withArguments])] };
}

/** The selections on the entity of this type that a fact holds. */
export function wantedOf(
  selections: readonly Selection[],
  name: string,
  type: string,
  variables: Variables,
): Selection[] {
  return selections.flatMap(({ entities, factsWithArguments }) => [
    ...entities.filter(({ fact }) => fact === name).map(({ selection }) => selection(type)),
    ...factsWithArguments.flatMap((ask) =>
      ask.selection !== undefined && nameOf(ask, variables) === name ? [ask.selection(type)] : [],
    ),
  ]);
}

function nameOf(ask: FactWithArguments, variables: Variables): string | undefined {
  try {
    return ask.name(variables);
  } catch {
    return undefined; // The field checks its arguments again and reports what is wrong.
  }
}
