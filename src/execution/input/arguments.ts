import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getArgumentValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ObjectFieldNode,
  type ValueNode,
  valueFromAST,
  visit,
} from 'graphql';
import type { Variables } from '../plan/collect-fields.ts';
import { unread } from './input-values.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** The coerced arguments of a field of a document. */
export interface PlannedArguments {
  /** Set where they do not depend on variables. */
  readonly fixed: Arguments | undefined;
  /** The variables that they depend on. */
  readonly variables: readonly string[];
  readonly read: (variables: Variables) => Arguments;
}

const none: Arguments = {};
const noArguments: PlannedArguments = { fixed: none, variables: [], read: () => none };

/** Plans the arguments of a field. Those that cannot be coerced are left to graphql-js, for its errors. */
export function planArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): PlannedArguments {
  if (definition.args.length === 0) return noArguments;
  const { arguments: given = [] } = node;
  const variables = given.flatMap(({ value }) => variablesIn(value));
  if (variables.length === 0) {
    const fixed = getArgumentValues(definition, node);
    return { fixed, variables, read: () => fixed };
  }
  const read = membersReader(definition.args, given);
  return {
    fixed: undefined,
    variables,
    read: (variables) => {
      const values = read(variables);
      return values === unread ? getArgumentValues(definition, node, variables) : (values as Arguments);
    },
  };
}

function variablesIn(value: ValueNode): string[] {
  const names: string[] = [];
  visit(value, {
    Variable({ name }) {
      names.push(name.value);
    },
  });
  return names;
}

/** The value of a part of a document with these variables; `unread` where graphql-js has to look at it. */
type ReadValue = (variables: Variables) => unknown;

const leaveUnread: ReadValue = () => unread;

/** What `valueFromAST` of graphql-js does at each call, worked out once. */
function valueReader(node: ValueNode, type: GraphQLInputType): ReadValue {
  if (node.kind === Kind.VARIABLE) return variableReader(node.name.value, isNonNullType(type));
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (node.kind !== Kind.NULL) {
    if (isListType(nullable)) {
      const { ofType } = nullable;
      // A single value is a list of one.
      const nodes = node.kind === Kind.LIST ? node.values : [node];
      return listReader(nodes.map((item) => valueReader(item, ofType)));
    }
    if (isInputObjectType(nullable) && node.kind === Kind.OBJECT)
      return membersReader(Object.values(nullable.getFields()), node.fields, nullable.isOneOf);
  }
  // A scalar can have variables in it, such as one that takes any JSON.
  if (variablesIn(node).length > 0) return leaveUnread;
  const value: unknown = valueFromAST(node, type);
  return value === undefined ? leaveUnread : () => value;
}

function variableReader(name: string, isNonNull: boolean): ReadValue {
  return (variables) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return value === undefined || (value === null && isNonNull) ? unread : value;
  };
}

function listReader(items: readonly ReadValue[]): ReadValue {
  return (variables) => {
    const list = items.map((read) => read(variables));
    return list.includes(unread) ? unread : list;
  };
}

/** What arguments and the fields of an input object have in common. */
type Definition = Pick<GraphQLArgument, 'name' | 'type' | 'defaultValue'>;

interface Member {
  readonly name: string;
  /** Undefined: the document does not have it. */
  readonly read: ReadValue | undefined;
  /** The variable that is its whole value. */
  readonly variable: string | undefined;
  readonly defaultValue: unknown;
  readonly isNonNull: boolean;
}

function memberOf(
  { name, type, defaultValue }: Definition,
  nodes: readonly (ArgumentNode | ObjectFieldNode)[],
): Member {
  const value = nodes.find((node) => node.name.value === name)?.value;
  return {
    name,
    read: value && valueReader(value, type),
    variable: value?.kind === Kind.VARIABLE ? value.name.value : undefined,
    defaultValue,
    isNonNull: isNonNullType(type),
  };
}

function membersReader(
  definitions: readonly Definition[],
  nodes: readonly (ArgumentNode | ObjectFieldNode)[],
  isOneOf = false,
): ReadValue {
  const members = definitions.map((definition) => memberOf(definition, nodes));
  return (variables) => {
    const object: Record<string, unknown> = {};
    let count = 0;
    for (const { name, read, variable, defaultValue, isNonNull } of members) {
      let value = defaultValue;
      if (read !== undefined && (variable === undefined || Object.hasOwn(variables, variable))) value = read(variables);
      else if (value === undefined) {
        if (isNonNull) return unread;
        continue;
      }
      if (value === unread || (isOneOf && value === null)) return unread;
      object[name] = value;
      count += 1;
    }
    return isOneOf && count !== 1 ? unread : object;
  };
}
