import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLResolveInfo,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Arguments } from '../input/arguments.ts';
import type { Variables } from '../plan/collect-fields.ts';
import type { FieldPlan } from '../plan/field-plan.ts';
import type { Refusals } from '../plan/refused-fields.ts';
import type { ResponsePosition } from '../position.ts';
import type { RunOptions } from './run-state.ts';

declare module 'graphql' {
  interface GraphQLResolveInfo {
    /** Fields of the operation that are refused, so nothing has to be fetched for them. */
    readonly refusals?: Refusals | undefined;
  }
}

/** What a resolver is passed about its field. One is made for each call of a resolver, so it is a class. */
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

/** The coerced arguments of one run. Those that use variables are coerced once for each field of the document. */
export class RunArguments {
  readonly #variables: Variables;
  readonly #byField = new Map<FieldPlan, Arguments>();

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  of(field: FieldPlan): Arguments {
    const { fixed } = field.arguments;
    if (fixed !== undefined) return fixed;
    let args = this.#byField.get(field);
    if (args === undefined) {
      args = field.arguments.read(this.#variables);
      this.#byField.set(field, args);
    }
    return args;
  }
}
