import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { fragmentOf, isIncluded, type Variables } from '../../../execution/plan/collect-fields.ts';
import { fragmentsOf } from '../../../execution/plan/plans.ts';
import { maxSize } from '../../../resolve/estimate/estimator.ts';
import { defaultPageSize } from '../../../resolve/selection.ts';

interface Count {
  readonly fragments: ReturnType<typeof fragmentsOf>;
  readonly variables: Variables;
  /** What a field with this number of items counts itself. */
  readonly ofField: (items: number) => number;
  /** The sum below each selection set; one fragment can be spread many times. */
  readonly sums: Map<SelectionSetNode, number>;
  /** Whether each selection set selects `edges`. */
  readonly selectsEdges: Map<SelectionSetNode, boolean>;
}

/**
 * The most values that an answer can hold, by the document alone: its fields, multiplied by the sizes of the lists around them. A
 * dry run takes time for each of them.
 */
export function countValues(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Variables,
): number {
  return countBelow(
    selectionSet,
    countOf(document, variables, () => 1),
  );
}

/** The most items of lists that an answer can hold, in the same way. */
export function countItems(
  document: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
  variables: Variables,
): number {
  return countBelow(
    selectionSet,
    countOf(document, variables, (items) => (items > 1 ? items : 0)),
  );
}

function countOf(document: DocumentNode, variables: Variables, ofField: Count['ofField']): Count {
  return { fragments: fragmentsOf(document), variables, ofField, sums: new Map(), selectsEdges: new Map() };
}

function countBelow(selectionSet: SelectionSetNode, count: Count): number {
  const known = count.sums.get(selectionSet);
  if (known !== undefined) return known;
  let sum = 0;
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection, count.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const items = selection.selectionSet === undefined ? 1 : itemsOf(selection, count);
      sum += count.ofField(items);
      if (selection.selectionSet !== undefined) sum += items * countBelow(selection.selectionSet, count);
      continue;
    }
    const fragment = fragmentOf(selection, count.fragments);
    if (fragment !== undefined) sum += countBelow(fragment.selectionSet, count);
  }
  count.sums.set(selectionSet, sum);
  return sum;
}

/** How many items a field has at most: its `first` or `last`, or else the larger of its usual size and its number of keys. */
function itemsOf({ name, arguments: args = [], selectionSet }: FieldNode, count: Count): number {
  let items = maxSize(name.value);
  if (selectionSet !== undefined && selectsEdges(selectionSet, count)) items = Math.max(items, defaultPageSize);
  for (const { name: argument, value } of args) {
    const read = readValue(value, count.variables);
    if (Array.isArray(read)) items = Math.max(items, read.length);
    if ((argument.value === 'first' || argument.value === 'last') && typeof read === 'number')
      items = Math.max(1, read);
  }
  return items;
}

/** Whether a selection set selects `edges`, directly or in a fragment. */
function selectsEdges(selectionSet: SelectionSetNode, count: Count): boolean {
  const known = count.selectsEdges.get(selectionSet);
  if (known !== undefined) return known;
  const selects = selectionSet.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === 'edges';
    const fragment = fragmentOf(selection, count.fragments);
    return fragment !== undefined && selectsEdges(fragment.selectionSet, count);
  });
  count.selectsEdges.set(selectionSet, selects);
  return selects;
}

function readValue(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
