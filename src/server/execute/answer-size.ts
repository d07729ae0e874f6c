import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { isIncluded } from '../../execution/plan/conditionals.ts';
import { fragmentsOf } from '../../execution/plan/plans.ts';
import { usualSize } from '../../resolve/estimate/estimator.ts';
import { defaultPageSize } from '../../resolve/lists/page-size.ts';

interface Document {
  readonly fragments: ReturnType<typeof fragmentsOf>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** What has been counted: one fragment can stand in many places. */
  readonly counted: Map<SelectionSetNode, number>;
  /** Which selections are of a connection's items, for the same reason. */
  readonly listing: Map<SelectionSetNode, boolean>;
}

/**
 * How many values an answer can hold at the most, by the document alone: its fields, times the sizes of the lists that they
 * stand in. Imagining takes time for each of them.
 */
export function valuesOf(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  return below(selectionSet, { fragments: fragmentsOf(document), variables, counted: new Map(), listing: new Map() });
}

function below(selectionSet: SelectionSetNode, document: Document): number {
  const known = document.counted.get(selectionSet);
  if (known !== undefined) return known;
  let values = 0;
  for (const one of selectionSet.selections) {
    if (!isIncluded(one, document.variables)) continue;
    if (one.kind === Kind.FIELD) {
      values += 1;
      if (one.selectionSet !== undefined) values += timesOf(one, document) * below(one.selectionSet, document);
      continue;
    }
    const set = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : document.fragments[one.name.value]?.selectionSet;
    if (set !== undefined) values += below(set, document);
  }
  document.counted.set(selectionSet, values);
  return values;
}

/** How many there are of what a field holds: as many as are asked for, by number or by key, or as many as there usually are. */
function timesOf({ name, arguments: given = [], selectionSet }: FieldNode, document: Document): number {
  const { variables } = document;
  let times = usualSize(name.value);
  if (selectionSet !== undefined && listsItems(selectionSet, document)) times = Math.max(times, defaultPageSize);
  for (const { name: argument, value } of given) {
    const told = read(value, variables);
    if (Array.isArray(told)) times = Math.max(times, told.length);
    if ((argument.value === 'first' || argument.value === 'last') && typeof told === 'number')
      times = Math.max(1, told);
  }
  return times;
}

/** Whether a selection asks for `edges`, directly or in a fragment. */
function listsItems(selectionSet: SelectionSetNode, document: Document): boolean {
  const known = document.listing.get(selectionSet);
  if (known !== undefined) return known;
  const isListing = selectionSet.selections.some((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === 'edges';
    const set = one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : document.fragments[one.name.value]?.selectionSet;
    return set !== undefined && listsItems(set, document);
  });
  document.listing.set(selectionSet, isListing);
  return isListing;
}

function read(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
