import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { isIncluded, type Variables } from './conditionals.ts';

/** An operation of a document, under one set of conditions. */
export interface Form {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables that the conditions were decided by. */
  readonly variables: Variables;
  /** How many fields have been planned so far. */
  planned: number;
}

/** A field of an object of the answer: all that can be known of it before it runs. */
export interface FieldPlan {
  readonly key: string;
  readonly position: number;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
  readonly resolve: GraphQLField<unknown, unknown>['resolve'];
  /** For messages: `User.username`. */
  readonly label: string;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  readonly value: ValuePlan;
  /** The coerced arguments, where they do not depend on variables. */
  readonly fixedArguments: Arguments | undefined;
}

export type Arguments = Readonly<Record<string, unknown>>;

/** How a value becomes part of the answer, by its type. */
export type ValuePlan =
  | LeafPlan
  | { readonly kind: 'list'; readonly isNonNull: boolean; readonly item: ValuePlan }
  | ObjectPlan
  | AbstractPlan;

export interface LeafPlan {
  readonly kind: 'leaf';
  readonly isNonNull: boolean;
  readonly type: GraphQLLeafType;
  serialize(value: unknown): unknown;
}

export interface ObjectPlan {
  readonly kind: 'object';
  readonly isNonNull: boolean;
  readonly type: GraphQLObjectType;
  /** Planned when the first such object comes. */
  fields: readonly FieldPlan[] | undefined;
}

export interface AbstractPlan {
  readonly kind: 'abstract';
  readonly isNonNull: boolean;
  readonly type: GraphQLAbstractType;
  readonly byType: Map<string, ObjectPlan>;
}

const noArguments: Arguments = {};

/** The fields of a type that an operation asks for below these nodes, or at its root. */
export function planFields(
  form: Form,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): readonly FieldPlan[] {
  const fields: FieldPlan[] = [];
  for (const [key, nodes] of collectFields(form, type, sets)) {
    const [node] = nodes;
    const definition = node && definitionOf(form.schema, type, node.name.value);
    if (node === undefined || definition === undefined) continue;
    fields.push({
      key,
      position: fields.length,
      definition,
      name: definition.name,
      resolve: definition.resolve,
      label: `${type.name}.${definition.name}`,
      parentType: type,
      nodes,
      value: planValue(definition.type),
      fixedArguments: fixedArguments(definition, node),
    });
  }
  form.planned += fields.length;
  return fields;
}

/** The fields of an object, planned once for all objects of this type at this place of the document. */
export function fieldsOf(form: Form, plan: ObjectPlan, { nodes }: FieldPlan): readonly FieldPlan[] {
  plan.fields ??= planFields(
    form,
    plan.type,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
  );
  return plan.fields;
}

/** The plan for the type, by its name, that a value of an abstract type turned out to have. */
export function planOfType({ schema }: Form, plan: AbstractPlan, name: unknown, { label }: FieldPlan): ObjectPlan {
  const known = plan.byType.get(name as string);
  if (known !== undefined) return known;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isObjectType(type) || !schema.isSubType(plan.type, type))
    throw new Error(`"${label}" has a value of no type of ${plan.type.name}`);
  const made: ObjectPlan = { kind: 'object', isNonNull: plan.isNonNull, type, fields: undefined };
  plan.byType.set(type.name, made);
  return made;
}

function planValue(type: GraphQLOutputType): ValuePlan {
  const isNonNull = isNonNullType(type);
  const inner = isNonNull ? type.ofType : type;
  if (isLeafType(inner)) return { kind: 'leaf', isNonNull, type: inner, serialize: (value) => inner.serialize(value) };
  if (isListType(inner)) return { kind: 'list', isNonNull, item: planValue(inner.ofType) };
  if (isAbstractType(inner)) return { kind: 'abstract', isNonNull, type: inner, byType: new Map() };
  return { kind: 'object', isNonNull, type: inner, fields: undefined };
}

/** A field of a type, with those that every type or the query has by the specification. */
export function definitionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType | GraphQLInterfaceType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

function fixedArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): Arguments | undefined {
  if (definition.args.length === 0) return noArguments;
  return hasVariables(node) ? undefined : getArgumentValues(definition, node);
}

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let has = false;
  for (const argument of given)
    visit(argument, {
      Variable() {
        has = true;
      },
    });
  return has;
}

/** What of a document decides which fields a selection has. */
type Selecting = Pick<Form, 'schema' | 'fragments' | 'variables'>;

interface Collected {
  readonly nodesByKey: Map<string, FieldNode[]>;
  /** Names of the fragments that have been spread: spreading one again adds nothing. */
  readonly spread: Set<string>;
}

/** The fields asked of `type` in these selections, by response key, through fragments, conditions and type conditions. */
export function collectFields(
  selecting: Selecting,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const collected: Collected = { nodesByKey: new Map(), spread: new Set() };
  for (const set of sets) collect(selecting, type, set, collected);
  return collected.nodesByKey;
}

function collect(selecting: Selecting, type: GraphQLObjectType, set: SelectionSetNode, collected: Collected): void {
  const { nodesByKey, spread } = collected;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
    if (!isIncluded(selection, selecting.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const nodes = nodesByKey.get(key);
      if (nodes === undefined) nodesByKey.set(key, [selection]);
      else nodes.push(selection);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : selecting.fragments[selection.name.value];
    if (fragment !== undefined && applies(selecting.schema, fragment.typeCondition?.name.value, type))
      collect(selecting, type, fragment.selectionSet, collected);
  }
}

/** Whether a fragment with this type condition says something about objects of `type`. */
function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
