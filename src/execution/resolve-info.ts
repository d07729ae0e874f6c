import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Refusals } from './plan/refusals.ts';
import type { ResponsePosition } from './position.ts';
import type { RunOptions } from './run-state.ts';

declare module 'graphql' {
  interface GraphQLResolveInfo {
    /** Fields of the operation that are refused, so nothing has to be fetched for them. */
    readonly refusals?: Refusals | undefined;
  }
}

/** What a resolver learns about its field. One is made for each call of a resolver, so it is a class. */
export class ResolveInfo implements GraphQLResolveInfo {
  readonly fieldName: string;
  readonly fieldNodes: readonly FieldNode[];
  readonly returnType: GraphQLOutputType;
  readonly parentType: GraphQLObjectType;
  readonly path: ResponsePosition;
  readonly schema: GraphQLSchema;
  readonly fragments: { [key: string]: FragmentDefinitionNode };
  readonly rootValue: unknown = undefined;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: { [variable: string]: unknown };
  readonly refusals: Refusals | undefined;

  constructor(path: ResponsePosition, { variant, variables, refusals }: RunOptions) {
    const { definition, nodes, parentType } = path.field;
    this.fieldName = definition.name;
    this.fieldNodes = nodes;
    this.returnType = definition.type;
    this.parentType = parentType;
    this.path = path;
    this.schema = variant.schema;
    this.fragments = variant.fragments;
    this.operation = variant.operation;
    this.variableValues = variables;
    this.refusals = refusals;
  }
}
