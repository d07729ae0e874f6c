import {
  type DocumentNode,
  doTypesOverlap,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { recordOfId } from '../relay-id.ts';

/** How to ask for the next page of a list. */
export interface NextPage {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the list is in the answer. */
  readonly path: readonly string[];
}

/** A list of an answer. */
export interface Continued {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Where the list is in the answer of the document: response keys, without the positions in lists. */
  readonly keys: readonly string[];
  /** The id of the object that has the list; undefined for a list of the root. */
  readonly parentId: string | undefined;
  readonly cursor: string;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const afterVariable = '_after';
const idVariable = '_id';
const ownNames: ReadonlySet<string> = new Set([afterVariable, idVariable]);

/**
 * The query for the next page of a list: the list alone, below the object that has it. Undefined where that object has no id to
 * find it by.
 */
export function nextPage(
  schema: GraphQLSchema,
  { document, variables, keys, parentId, cursor }: Continued,
): NextPage | undefined {
  const key = keys.at(-1);
  const isRoot = keys.length === 1;
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined || key === undefined || (!isRoot && parentId === undefined)) return undefined;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const type = parentId === undefined || isRoot ? 'Query' : recordOfId(parentId).type;
  const list = selectionsAt(operation.selectionSet, keys, fragments)
    .filter((selection) => canBeOn(schema, selection, type))
    .map(withAfter);
  const root = isRoot ? list : [nodeField(type, list)];
  const text = textOf(operation, root, fragments);
  const all = { ...variables, [afterVariable]: cursor, [idVariable]: parentId };
  return {
    query: text.query,
    variables: Object.fromEntries(Object.entries(all).filter(([name]) => text.variables.has(name))),
    path: isRoot ? [key] : ['node', key],
  };
}

/** The query for the page after a page that was asked for with `nextPage`. */
export function pageAfter(page: NextPage, cursor: string): NextPage {
  return { ...page, variables: { ...page.variables, [afterVariable]: cursor } };
}

/** The selections of the field at these response keys, with the type conditions around it. */
function selectionsAt(
  { selections }: SelectionSetNode,
  keys: readonly string[],
  fragments: Fragments,
): readonly SelectionNode[] {
  const [key, ...rest] = keys;
  return selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value !== key) return [];
      if (rest.length === 0) return [selection];
      return selection.selectionSet === undefined ? [] : selectionsAt(selection.selectionSet, rest, fragments);
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    if (fragment === undefined) return [];
    const inner = selectionsAt(fragment.selectionSet, keys, fragments);
    const { typeCondition } = fragment;
    if (inner.length === 0 || rest.length > 0 || typeCondition === undefined) return inner;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(inner) }];
  });
}

/** Whether an object of this type can have the selection. */
function canBeOn(schema: GraphQLSchema, selection: SelectionNode, type: string): boolean {
  if (selection.kind !== Kind.INLINE_FRAGMENT || selection.typeCondition === undefined) return true;
  const [own, condition] = [schema.getType(type), schema.getType(selection.typeCondition.name.value)];
  return isCompositeType(own) && isCompositeType(condition) && doTypesOverlap(schema, own, condition);
}

/** The field with `after` set to the variable. */
function withAfter(selection: SelectionNode): SelectionNode {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
  if (selection.kind === Kind.INLINE_FRAGMENT)
    return { ...selection, selectionSet: setOf(selection.selectionSet.selections.map(withAfter)) };
  const others = (selection.arguments ?? []).filter(({ name }) => name.value !== 'after');
  return { ...selection, arguments: [...others, argument('after', afterVariable)] };
}

/** `node(id: $_id) { ... on Type { … } }`. */
function nodeField(type: string, selections: readonly SelectionNode[]): SelectionNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: nameOf(type) } as const;
  return {
    kind: Kind.FIELD,
    name: nameOf('node'),
    arguments: [argument('id', idVariable)],
    selectionSet: setOf([{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) }]),
  };
}

/** The text of an operation with other fields, and the variables that it uses; without fragments and variables that it does not. */
function textOf(
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): { readonly query: string; readonly variables: ReadonlySet<string> } {
  const variables = new Set<string>();
  const used = new Set<FragmentDefinitionNode>();
  const follow = (node: SelectionSetNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || used.has(fragment)) return;
        used.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(setOf(selections));
  const own = [variableOf(afterVariable, 'String'), variableOf(idVariable, 'ID')];
  const given = (operation.variableDefinitions ?? []).filter(({ variable: { name } }) => !ownNames.has(name.value));
  const declared = [...given, ...own].filter(({ variable }) => variables.has(variable.name.value));
  const whole: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: operation.operation,
        variableDefinitions: declared,
        selectionSet: setOf(selections),
      },
      ...used,
    ],
  };
  return { query: print(whole), variables };
}

function variableOf(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameOf(name) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameOf(type) } },
  };
}

function argument(name: string, variable: string) {
  return {
    kind: Kind.ARGUMENT,
    name: nameOf(name),
    value: { kind: Kind.VARIABLE, name: nameOf(variable) },
  } as const;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function nameOf(value: string) {
  return { kind: Kind.NAME, value } as const;
}
