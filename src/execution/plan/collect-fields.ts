import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded, type Variables } from './conditionals.ts';

/** What decides which fields a selection set has. */
export interface CollectContext {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
}

interface Collected {
  readonly nodesByKey: Map<string, FieldNode[]>;
  /** Names of the fragments that are spread already: spreading one again adds nothing. */
  readonly spread: Set<string>;
}

/** CollectFields of the specification: the fields selected on `type`, by response key. */
export function collectFields(
  context: CollectContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const collected: Collected = { nodesByKey: new Map(), spread: new Set() };
  for (const set of sets) collect(context, type, set, collected);
  return collected.nodesByKey;
}

function collect(context: CollectContext, type: GraphQLObjectType, set: SelectionSetNode, collected: Collected): void {
  const { nodesByKey, spread } = collected;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
    if (!isIncluded(selection, context.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = nodesByKey.get(key);
      if (nodes === undefined) nodesByKey.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : context.fragments[selection.name.value];
    if (fragment !== undefined && applies(context.schema, fragment.typeCondition?.name.value, type))
      collect(context, type, fragment.selectionSet, collected);
  }
}

/** Whether a fragment with this type condition applies to objects of `type`. */
function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
