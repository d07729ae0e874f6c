import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getDirectiveValues,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Variables } from '../plan/collect-fields.ts';
import type { FieldParts, FieldPlan, ObjectParts, OperationVariant } from '../plan/field-plan.ts';
import { deferDirective, streamDirective } from './directives.ts';
import { collectUsages, type DeferUsage, outermost, type UsedField, type UsedSet } from './usages.ts';

/** The parts of an object that is delivered whole. */
export function wholeObject(fields: readonly FieldPlan[]): ObjectParts {
  return { begun: [], stages: [{ fields }] };
}

/** Finds the parts of an object's fields, and writes them into the plans of the fields. `parent` is the field whose value it is. */
export function planParts(
  variant: OperationVariant,
  type: GraphQLObjectType,
  fields: readonly FieldPlan[],
  parent: FieldParts | undefined,
): ObjectParts {
  const sets: UsedSet[] =
    parent === undefined
      ? [{ set: variant.operation.selectionSet, usage: undefined }]
      : parent.used.flatMap(({ node: { selectionSet }, usage }) =>
          selectionSet === undefined ? [] : [{ set: selectionSet, usage }],
        );
  const outer = parent?.usages ?? [undefined];
  const { byKey, begun } = collectUsages(variant, type, sets);
  const first: FieldPlan[] = [];
  const later = new Map<string, FieldPlan[]>();
  const numbers = new Map<DeferUsage | undefined, number>();
  for (const field of fields) {
    const used = byKey.get(field.key) ?? [];
    const usages = outermost(new Set(used.map(({ usage }) => usage)));
    const isBoundary = usages.length !== outer.length || usages.some((usage) => !outer.includes(usage));
    field.parts = {
      used,
      usages,
      isBoundary,
      hasParts: hasParts(variant, used),
      stream: used.map(({ node }) => node).find((node) => isStreamedNode(node, variant.variables)),
    };
    if (!isBoundary) first.push(field);
    else {
      const key = usages.map((usage) => numberOf(usage, numbers)).join();
      const stage = later.get(key);
      if (stage === undefined) later.set(key, [field]);
      else stage.push(field);
    }
  }
  return { begun, stages: [{ fields: first }, ...Array.from(later.values(), (ofStage) => ({ fields: ofStage }))] };
}

function numberOf(usage: DeferUsage | undefined, numbers: Map<DeferUsage | undefined, number>): number {
  const number = numbers.get(usage) ?? numbers.size;
  numbers.set(usage, number);
  return number;
}

/** Whether a field of the document is a streamed list. */
export function isStreamedNode(node: FieldNode, variables: Variables): boolean {
  if (node.directives === undefined || node.directives.length === 0) return false;
  return getDirectiveValues(streamDirective, node, variables)?.['if'] === true;
}

/** How many items a streamed list is delivered with. */
export function initialCountOf(node: FieldNode, variables: Variables): number {
  return getDirectiveValues(streamDirective, node, variables)?.['initialCount'] as number;
}

function hasParts({ fragments }: OperationVariant, used: readonly UsedField[]): boolean {
  if (used.some(({ usage }) => usage !== used[0]?.usage)) return true;
  return used.some(({ node }) => isStreamedOrBelow(node, fragments));
}

function isStreamedOrBelow({ directives, selectionSet }: FieldNode, fragments: Fragments): boolean {
  if (directives?.some(({ name }) => name.value === streamDirective.name)) return true;
  return selectionSet !== undefined && isDividedBelow(selectionSet, fragments);
}

type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

const divided = new WeakMap<SelectionSetNode, boolean>();

/** Whether a selection set has one of the directives anywhere in it. */
function isDividedBelow(set: SelectionSetNode, fragments: Fragments): boolean {
  const known = divided.get(set);
  if (known !== undefined) return known;
  const is = set.selections.some((selection) => {
    if (selection.kind === Kind.FIELD) return isStreamedOrBelow(selection, fragments);
    if (selection.directives?.some(({ name }) => name.value === deferDirective.name)) return true;
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    return inner !== undefined && isDividedBelow(inner.selectionSet, fragments);
  });
  divided.set(set, is);
  return is;
}
