import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Place } from './place.ts';
import type { Variables } from './plan/conditionals.ts';
import type { FieldPlan, Form } from './plan/field-plan.ts';
import type { Refusals } from './plan/refusals.ts';

declare module 'graphql' {
  interface GraphQLResolveInfo {
    /** Fields of the operation that are refused, so that nothing is asked for them. */
    readonly refusals?: Refusals | undefined;
  }
}

/** The part of a resolver's info that is the same for the whole run. */
interface RunState {
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
}

/** A resolver's info about its field. A class, because one is made for each call of a resolver. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly path: Place;
  readonly schema: GraphQLSchema;
  readonly fragments: { [key: string]: FragmentDefinitionNode };
  readonly rootValue: unknown = undefined;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: { [variable: string]: unknown };
  readonly refusals: Refusals | undefined;

  constructor({ definition, nodes, parentType }: FieldPlan, path: Place, form: Form, run: RunState) {
    this.fieldName = definition.name;
    this.fieldNodes = nodes;
    this.returnType = definition.type;
    this.parentType = parentType;
    this.path = path;
    this.schema = form.schema;
    this.fragments = form.fragments;
    this.operation = form.operation;
    this.variableValues = run.variables;
    this.refusals = run.refusals;
  }
}
