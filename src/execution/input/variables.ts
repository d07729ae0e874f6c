import {
  type GraphQLSchema,
  getVariableValues,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import type { Variables } from '../plan/collect-fields.ts';
import { inputReader, type ReadInput, unread } from './input-values.ts';

type Coerced = ReturnType<typeof getVariableValues>;

/** Coerces the variables that a client sends with an operation of a valid document. */
export type ReadVariables = (operation: OperationDefinitionNode, sent: Variables) => Coerced;

interface VariableReader {
  readonly name: string;
  readonly read: ReadInput;
  /** Undefined: it has none. */
  readonly defaultValue: unknown;
  readonly isNonNull: boolean;
}

/** Coerces variables as graphql-js does, which itself coerces those that have an error or an unusual form. */
export function variablesReader(schema: GraphQLSchema, maxErrors: number): ReadVariables {
  const byOperation = new WeakMap<OperationDefinitionNode, readonly VariableReader[] | undefined>();

  const readersOf = (operation: OperationDefinitionNode): readonly VariableReader[] | undefined => {
    if (byOperation.has(operation)) return byOperation.get(operation);
    const readers = operation.variableDefinitions?.map((definition) => readerOf(schema, definition)) ?? [];
    const all = readers.includes(undefined) ? undefined : (readers as VariableReader[]);
    byOperation.set(operation, all);
    return all;
  };

  return (operation, sent) => {
    const readers = readersOf(operation);
    const coerced = readers && readAll(readers, sent);
    if (coerced !== undefined) return { coerced };
    return getVariableValues(schema, operation.variableDefinitions ?? [], sent, { maxErrors });
  };
}

/** The reader of one variable; undefined where graphql-js has to look at it each time. */
function readerOf(schema: GraphQLSchema, definition: VariableDefinitionNode): VariableReader | undefined {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  // To assign to `__proto__` would not make a member of that name.
  if (!isInputType(type) || name === '__proto__') return undefined;
  const defaultValue: unknown = valueFromAST(definition.defaultValue, type);
  if (definition.defaultValue !== undefined && defaultValue === undefined) return undefined;
  return { name, read: inputReader(type), defaultValue, isNonNull: isNonNullType(type) };
}

function readAll(readers: readonly VariableReader[], sent: Variables): Record<string, unknown> | undefined {
  const coerced: Record<string, unknown> = {};
  for (const { name, read, defaultValue, isNonNull } of readers) {
    if (Object.hasOwn(sent, name)) {
      const value = read(sent[name]);
      if (value === unread) return undefined;
      coerced[name] = value;
    } else if (defaultValue !== undefined) coerced[name] = defaultValue;
    else if (isNonNull) return undefined;
  }
  return coerced;
}
