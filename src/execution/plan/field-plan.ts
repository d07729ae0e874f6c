import {
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import type { DeferUsage, UsedField } from '../incremental/usages.ts';
import { type PlannedArguments, planArguments } from '../input/arguments.ts';
import { type CollectContext, collectFields } from './collect-fields.ts';

/** An operation with its `@include` and `@skip` conditions decided by `variables`. */
export interface OperationVariant extends CollectContext {
  readonly operation: OperationDefinitionNode;
  /** How many of its fields are planned so far. */
  plannedFields: number;
  /** Set for a run that is delivered in parts: how many usages of `@defer` are planned so far. */
  usages?: number | undefined;
}

/** A field of an object of the answer: everything that is known of it before it runs. */
export interface FieldPlan {
  readonly key: string;
  /** Its index among the fields of its selection. */
  readonly index: number;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly name: string;
  readonly resolve: GraphQLField<unknown, unknown>['resolve'];
  /** Whether its value is a leaf that is read from a property of its source. */
  readonly isPropertyLeaf: boolean;
  /** Whether the field is nullable, and null only beside an error: its definition has `semanticNonNull` in its extensions. */
  readonly isNeverNull: boolean;
  /** For messages: `User.username`. */
  readonly label: string;
  readonly parentType: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  readonly value: ValuePlan;
  readonly arguments: PlannedArguments;
  /** Set in a run that is delivered in parts, for a field of an object that may be divided. */
  parts: FieldParts | undefined;
}

/** What incremental delivery knows of a field. */
export interface FieldParts {
  /** Every place that selects the field. */
  readonly used: readonly UsedField[];
  /** The usages of `@defer` that it is delivered with; undefined for what is not deferred. */
  readonly usages: readonly (DeferUsage | undefined)[];
  /** Whether these differ from those of the field that its object is the value of. */
  readonly isBoundary: boolean;
  /** Whether anything below it may be delivered apart from it. */
  readonly hasParts: boolean;
  /** Set for a list that is streamed: the node with the directive. */
  readonly stream: FieldNode | undefined;
}

/** Fields of an object that are delivered together. */
export interface Stage {
  readonly fields: readonly FieldPlan[];
}

/** The parts of an object. */
export interface ObjectParts {
  /** The usages that begin in it. */
  readonly begun: readonly DeferUsage[];
  /** Its fields by when they can be delivered: those that are delivered with the object itself, then the others. */
  readonly stages: readonly [Stage, ...Stage[]];
}

/** How a value is completed, by its type. */
export type ValuePlan = LeafPlan | ListPlan | ObjectPlan | AbstractPlan;

export interface LeafPlan {
  readonly kind: 'leaf';
  readonly isNonNull: boolean;
  readonly type: GraphQLLeafType;
  serialize(value: unknown): unknown;
}

export interface ListPlan {
  readonly kind: 'list';
  readonly isNonNull: boolean;
  readonly item: ValuePlan;
}

export interface ObjectPlan {
  readonly kind: 'object';
  readonly isNonNull: boolean;
  readonly type: GraphQLObjectType;
  /** Planned when the first such object is completed. */
  fields: readonly FieldPlan[] | undefined;
  /** Planned with them, in a run that is delivered in parts. */
  parts: ObjectParts | undefined;
}

export interface AbstractPlan {
  readonly kind: 'abstract';
  readonly isNonNull: boolean;
  readonly type: GraphQLAbstractType;
  readonly byType: Map<string, ObjectPlan>;
}

/** The fields that these selection sets select on a type. */
export function planFields(
  variant: OperationVariant,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): readonly FieldPlan[] {
  const fields: FieldPlan[] = [];
  for (const [key, nodes] of collectFields(variant, type, sets)) {
    const [node] = nodes;
    const definition = node && definitionOf(variant.schema, type, node.name.value);
    if (node === undefined || definition === undefined) continue;
    const value = planValue(definition.type);
    fields.push({
      key,
      index: fields.length,
      definition,
      name: definition.name,
      resolve: definition.resolve,
      isPropertyLeaf: definition.resolve === undefined && value.kind === 'leaf',
      isNeverNull: !value.isNonNull && definition.extensions['semanticNonNull'] === true,
      label: `${type.name}.${definition.name}`,
      parentType: type,
      nodes,
      value,
      arguments: planArguments(definition, node),
      parts: undefined,
    });
  }
  variant.plannedFields += fields.length;
  return fields;
}

/** The plan for the object type, by its name, of a value whose field has an abstract type. */
export function planOfType(
  { schema }: OperationVariant,
  plan: AbstractPlan,
  name: unknown,
  { label }: FieldPlan,
): ObjectPlan {
  const known = plan.byType.get(name as string);
  if (known !== undefined) return known;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isObjectType(type) || !schema.isSubType(plan.type, type))
    throw new Error(`the value of "${label}" has no type that ${plan.type.name} includes`);
  const made: ObjectPlan = { kind: 'object', isNonNull: plan.isNonNull, type, fields: undefined, parts: undefined };
  plan.byType.set(type.name, made);
  return made;
}

function planValue(type: GraphQLOutputType): ValuePlan {
  const isNonNull = isNonNullType(type);
  const inner = isNonNull ? type.ofType : type;
  if (isLeafType(inner)) return { kind: 'leaf', isNonNull, type: inner, serialize: (value) => inner.serialize(value) };
  if (isListType(inner)) return { kind: 'list', isNonNull, item: planValue(inner.ofType) };
  if (isAbstractType(inner)) return { kind: 'abstract', isNonNull, type: inner, byType: new Map() };
  return { kind: 'object', isNonNull, type: inner, fields: undefined, parts: undefined };
}

/** A field of a type, including the meta fields of the specification. */
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
