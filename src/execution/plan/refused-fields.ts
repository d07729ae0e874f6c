import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLDirective,
  GraphQLError,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { deferDirective, streamDirective } from '../incremental/directives.ts';
import { fragmentOf, isIncluded, type Variables } from './collect-fields.ts';
import { definitionOf } from './field-plan.ts';

/** Fields that cannot run with the given variables, each with the error that says why. */
export type Refusals = ReadonlyMap<FieldNode, GraphQLError>;

/** The refusal of the field with these nodes, if any. */
export function refusalOf(nodes: readonly FieldNode[], refusals: Refusals | undefined): GraphQLError | undefined {
  const node = refusals && nodes.find((one) => refusals.has(one));
  return node && refusals?.get(node);
}

interface Request {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Variables;
  /** Whether the document has `@defer` or `@stream`. */
  readonly isIncremental: boolean;
}

/**
 * Finds, before any upstream is called, the fields that cannot run with these variables: a valid document can use a nullable
 * variable where null is not allowed. A field whose arguments cannot be coerced is refused. A condition (`@include`, `@skip`)
 * that is null refuses the root field that it is part of; on a selection of the root it refuses the whole operation, and is
 * returned as an error. The arguments of `@defer` and `@stream` are treated as conditions. Undefined where nothing is refused:
 * usually each variable has a value, and the document is not searched.
 */
export function findRefusals(request: Request): Refusals | GraphQLError | undefined {
  if (!request.isIncremental && !hasMissingVariable(request)) return undefined;
  const { schema, operation } = request;
  const type = schema.getRootType(operation.operation);
  const search: Search = { ...request, refusals: new Map(), seen: new Map() };
  const error = searchRoot(search, type ?? undefined, operation.selectionSet, new Set());
  return error ?? (search.refusals.size === 0 ? undefined : search.refusals);
}

interface Search extends Request {
  readonly refusals: Map<FieldNode, GraphQLError>;
  /** The first condition that cannot be decided in each selection set searched so far; many fields can share a set. */
  readonly seen: Map<SelectionSetNode, GraphQLError | undefined>;
}

/** Only a variable without a value can be refused: validation has checked the types of all others. */
function hasMissingVariable({ operation: { variableDefinitions = [] }, variables }: Request): boolean {
  return variableDefinitions.some(({ variable }) => variables[variable.name.value] == null);
}

function searchRoot(
  search: Search,
  type: GraphQLNamedType | undefined,
  set: SelectionSetNode,
  spread: Set<string>,
): GraphQLError | undefined {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
    const error = conditionError(selection, search.variables);
    if (error !== undefined) return error;
    if (!isIncluded(selection, search.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const below = searchField(search, type, selection);
      if (below !== undefined && !search.refusals.has(selection)) search.refusals.set(selection, below);
      continue;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    const fragment = fragmentOf(selection, search.fragments);
    const found = fragment && searchRoot(search, type, fragment.selectionSet, spread);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Refuses a field whose arguments cannot be coerced; returns the first condition below it that cannot be decided. */
function searchField(search: Search, type: GraphQLNamedType | undefined, node: FieldNode): GraphQLError | undefined {
  const isKnown = isObjectType(type) || isInterfaceType(type);
  const definition = isKnown ? definitionOf(search.schema, type, node.name.value) : undefined;
  if (definition === undefined) return undefined;
  if (definition.args.length > 0) {
    try {
      getArgumentValues(definition, node, search.variables);
    } catch (error) {
      search.refusals.set(node, coded(error as GraphQLError));
    }
  }
  return node.selectionSet && searchSet(search, getNamedType(definition.type), node.selectionSet);
}

function searchSet(
  search: Search,
  type: GraphQLNamedType | undefined,
  set: SelectionSetNode,
): GraphQLError | undefined {
  if (search.seen.has(set)) return search.seen.get(set);
  let first: GraphQLError | undefined;
  for (const selection of set.selections) {
    const error = conditionError(selection, search.variables);
    first ??= error;
    if (error !== undefined || !isIncluded(selection, search.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const below = searchField(search, type, selection);
      first ??= below;
      continue;
    }
    const fragment = fragmentOf(selection, search.fragments);
    if (fragment === undefined) continue;
    const named = fragment.typeCondition?.name.value;
    const below = searchSet(search, named === undefined ? type : search.schema.getType(named), fragment.selectionSet);
    first ??= below;
  }
  search.seen.set(set, first);
  return first;
}

function conditionError(node: SelectionNode, variables: Variables): GraphQLError | undefined {
  if (node.directives === undefined || node.directives.length === 0) return undefined;
  // In graphql-js's order: @skip before @include.
  return (
    directiveError(GraphQLSkipDirective, node, variables) ??
    directiveError(GraphQLIncludeDirective, node, variables) ??
    directiveError(deferDirective, node, variables) ??
    directiveError(streamDirective, node, variables)
  );
}

function directiveError(
  directive: GraphQLDirective,
  node: SelectionNode,
  variables: Variables,
): GraphQLError | undefined {
  try {
    const { initialCount } = getDirectiveValues(directive, node, variables) ?? {};
    if (typeof initialCount !== 'number' || initialCount >= 0) return undefined;
    return coded(new GraphQLError('The initialCount of @stream must not be negative.', { nodes: node }));
  } catch (error) {
    return coded(error as GraphQLError);
  }
}

function coded({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
}
