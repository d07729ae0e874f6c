import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLScalarType,
  type GraphQLSchema,
  execute as interpret,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { isCompilable } from './compilable.ts';

type Variables = Readonly<Record<string, unknown>>;

/**
 * One operation of a document, ready to run. Compiled code takes the variables as graphql-js has coerced them, the
 * interpreter as they were sent.
 */
export type Runner = (
  context: object,
  coerced: Variables,
  sent: Variables,
) => ExecutionResult | Promise<ExecutionResult>;

interface Known {
  runs: number;
  runner: Runner;
}

/** Compiling pays from the second run on; what is asked once is interpreted, and leaves no code behind. */
const runsBeforeCompiling = 1;

const passThrough = new GraphQLScalarType({ name: 'Coerced' });

/** Runs operations of a schema: interpreted at first, compiled when they come again. */
export function createRunners(
  schema: GraphQLSchema,
): (document: DocumentNode, operation: OperationDefinitionNode) => Runner {
  const known = new WeakMap<DocumentNode, Map<string, Known>>();
  const compilable = withPassThrough(schema);
  return (document, operation) => {
    let operations = known.get(document);
    if (operations === undefined) {
      operations = new Map();
      known.set(document, operations);
    }
    const name = operation.name?.value ?? '';
    let entry = operations.get(name);
    if (entry === undefined) {
      entry = { runs: 0, runner: interpreter(schema, document, name) };
      operations.set(name, entry);
    } else if (entry.runs === runsBeforeCompiling && !asksForSchema(document)) {
      entry.runner = compiler(compilable, document, name) ?? entry.runner;
    }
    entry.runs += 1;
    return entry.runner;
  };
}

function interpreter(schema: GraphQLSchema, document: DocumentNode, name: string): Runner {
  return (contextValue, _coerced, variableValues) =>
    interpret({ schema, document, contextValue, variableValues, operationName: name === '' ? null : name }) as
      | ExecutionResult
      | Promise<ExecutionResult>;
}

/** The compiled form, or undefined for a document that the compiler cannot take. */
function compiler(schema: GraphQLSchema, document: DocumentNode, name: string): Runner | undefined {
  if (!isCompilable(document)) return undefined;
  const compiled = compileQuery(schema, coerced(document), name);
  if (!isCompiledQuery(compiled)) return undefined;
  return (context, variables) => compiled.query({}, context, variables);
}

/**
 * graphql-jit coerces variables in its own way and does not know `@oneOf`. They come here coerced by graphql-js, so for
 * the compiler every variable is of a type that takes what it is given.
 */
function coerced(document: DocumentNode): DocumentNode {
  return visit(document, {
    VariableDefinition: ({ defaultValue: _coercedAlready, ...definition }) => ({
      ...definition,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: passThrough.name } },
    }),
  });
}

/** The schema as the compiler sees it: with the type that lets coerced variables through. */
function withPassThrough(schema: GraphQLSchema): GraphQLSchema {
  const view = Object.create(schema) as GraphQLSchema;
  view.getType = (name) => (name === passThrough.name ? passThrough : schema.getType(name));
  return view;
}

/** Whether a document asks about the schema itself, which graphql-js answers. */
function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') asks = true;
    },
  });
  return asks;
}
