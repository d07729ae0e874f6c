import { type FieldNode, getDirectiveValues, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { applies, type CollectContext, fragmentOf, isIncluded } from '../plan/collect-fields.ts';
import { deferDirective } from './directives.ts';

/** One `@defer` of a document, as one selection set uses it. */
export interface DeferUsage {
  readonly label: string | undefined;
  /** The usage that it is nested in. */
  readonly parent: DeferUsage | undefined;
}

/** A selection set, or a field of one, and the `@defer` around it; undefined where nothing defers it. */
export interface UsedSet {
  readonly set: SelectionSetNode;
  readonly usage: DeferUsage | undefined;
}

export interface UsedField {
  readonly node: FieldNode;
  readonly usage: DeferUsage | undefined;
}

export interface Usages {
  readonly byKey: ReadonlyMap<string, readonly UsedField[]>;
  /** The usages that begin in these selection sets; an outer one comes before those inside it. */
  readonly begun: readonly DeferUsage[];
}

/** Fragments can be spread within each other, so a few hundred bytes can hold millions of usages; those past it defer nothing. */
const maxUsages = 500;

interface Collecting {
  readonly context: CollectContext & { usages?: number | undefined };
  readonly type: Parameters<typeof applies>[2];
  readonly byKey: Map<string, UsedField[]>;
  readonly begun: DeferUsage[];
  /** Fragments that are spread already, by the usage around them. */
  readonly spread: Map<DeferUsage | undefined, Set<string>>;
}

/** Which `@defer` each field of these selection sets stands in: CollectFields of the incremental delivery draft. */
export function collectUsages(
  context: Collecting['context'],
  type: Collecting['type'],
  sets: readonly UsedSet[],
): Usages {
  const collecting: Collecting = { context, type, byKey: new Map(), begun: [], spread: new Map() };
  for (const { set, usage } of sets) collect(collecting, set, usage);
  return collecting;
}

function collect(collecting: Collecting, set: SelectionSetNode, usage: DeferUsage | undefined): void {
  const { context, type, byKey } = collecting;
  for (const selection of set.selections) {
    if (!isIncluded(selection, context.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const fields = byKey.get(key);
      if (fields === undefined) byKey.set(key, [{ node: selection, usage }]);
      else fields.push({ node: selection, usage });
      continue;
    }
    const fragment = fragmentOf(selection, context.fragments);
    if (fragment === undefined || !applies(context.schema, fragment.typeCondition?.name.value, type)) continue;
    const inner = begin(collecting, selection, usage);
    if (selection.kind === Kind.FRAGMENT_SPREAD && !isFirst(collecting, selection.name.value, inner)) continue;
    collect(collecting, fragment.selectionSet, inner);
  }
}

function begin({ context, begun }: Collecting, node: SelectionNode, outer: DeferUsage | undefined) {
  const deferral = activeDirective(node, context);
  const { usages = 0 } = context;
  if (deferral === undefined || usages >= maxUsages) return outer;
  context.usages = usages + 1;
  const usage: DeferUsage = { label: deferral['label'] as string | undefined, parent: outer };
  begun.push(usage);
  return usage;
}

function activeDirective(node: SelectionNode, { variables }: CollectContext) {
  if (node.directives === undefined || node.directives.length === 0) return undefined;
  const values = getDirectiveValues(deferDirective, node, variables);
  return values?.['if'] === true ? values : undefined;
}

function isFirst({ spread }: Collecting, name: string, usage: DeferUsage | undefined): boolean {
  let names = spread.get(usage);
  if (names === undefined) {
    names = new Set();
    spread.set(usage, names);
  }
  if (names.has(name)) return false;
  names.add(name);
  return true;
}

/** These usages without those that are nested in another one of them: a field is delivered with the outermost. */
export function outermost(usages: ReadonlySet<DeferUsage | undefined>): readonly (DeferUsage | undefined)[] {
  if (usages.has(undefined)) return [undefined];
  return [...usages].filter((usage) => {
    for (let outer = usage?.parent; outer !== undefined; outer = outer.parent) if (usages.has(outer)) return false;
    return true;
  });
}
