import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Execution } from '../../execution/execute.ts';
import { conditionsKey } from '../../execution/plan/collect-fields.ts';
import type { Scope } from '../../model/request/access.ts';
import { identity } from '../../resolve/selection.ts';
import type { FactPath, ListPath } from '../../sources/declare/access-path.ts';
import { definitionOf, isEntityType } from '../../sources/declare/entity.ts';
import { type VisitedField, visitFields } from '../planner/visit-fields.ts';

declare module 'graphql' {
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** The scope that the field needs, where that does not follow from its access paths. */
    scope?: Scope;
  }
}

/** What a key needs one of, and the first field that needs it. */
export interface RequiredScope {
  readonly anyOf: readonly Scope[];
  /** `Account.media`. */
  readonly field: string;
  readonly node: FieldNode;
}

type Field = GraphQLField<unknown, unknown>;

/** What each field needs. It never changes. */
const scopesOfField = new WeakMap<Field, readonly Scope[]>();

/**
 * The scopes of which a key needs one for a field. A mutation needs `write`. A field whose value is read along access paths needs
 * the scope of one of them. What only the arguments decide, such as a key that one service alone knows, is refused where it
 * is resolved.
 */
export function scopesOf(schema: GraphQLSchema, parent: GraphQLNamedType, field: Field): readonly Scope[] {
  let found = scopesOfField.get(field);
  if (found === undefined) {
    const { scope } = field.extensions;
    if (parent === schema.getMutationType()) found = ['write'];
    else found = scope === undefined ? scopesOfPaths(schema, parent, field) : [scope];
    scopesOfField.set(field, found);
  }
  return found;
}

function scopesOfPaths(schema: GraphQLSchema, parent: GraphQLNamedType, field: Field): readonly Scope[] {
  const isRootOfOne = parent === schema.getQueryType() && field.extensions.plan?.edge === undefined;
  return isRootOfOne ? onlyScopeOf(getNamedType(field.type).name) : scopesAmong(pathsOf(parent, field));
}

/** The access paths along which the value of a field of an object can be read, if it is not known already. */
export function pathsOf(parent: GraphQLNamedType, field: Field): readonly (FactPath | ListPath)[] {
  const { name, resolve, extensions } = field;
  const { plan = {} } = extensions;
  if (plan.edge !== undefined) return plan.edge.paths;
  if (!isEntityType(parent.name)) return [];
  const { keys, paths } = definitionOf(parent.name);
  const own = resolve === undefined ? [name] : [];
  const facts = [...(plan.facts ?? own), plan.entity, plan.factWithArguments].filter((fact) => fact !== undefined);
  for (const fact of facts) {
    // A key may be known without a call.
    if (fact === identity || keys.includes(fact)) continue;
    const found = paths.filter(({ provides }) => provides.has(fact));
    if (found.length > 0) return found;
  }
  return [];
}

/** The scope of a type that only paths of one scope complete: its entities are of no use without it. */
function onlyScopeOf(type: string): readonly Scope[] {
  const found = isEntityType(type) ? scopesAmong(definitionOf(type).paths) : [];
  return found.length === 1 ? found : [];
}

function scopesAmong(paths: readonly Pick<FactPath | ListPath, 'endpoint'>[]): readonly Scope[] {
  return [...new Set(paths.map(({ endpoint }) => endpoint.scope ?? 'public'))];
}

/** By operation and the outcome of its conditions. */
const known = new WeakMap<OperationDefinitionNode, Map<string, readonly RequiredScope[]>>();

/** At most so many outcomes of one operation are remembered: n conditions have 2^n. */
const maxOutcomes = 64;

/** The scopes that an operation needs with these variables. */
export function requiredScopes(schema: GraphQLSchema, execution: Execution): readonly RequiredScope[] {
  const { document, operation, variables } = execution;
  const outcomes = known.get(operation) ?? new Map<string, readonly RequiredScope[]>();
  known.set(operation, outcomes);
  const key = conditionsKey(document, variables);
  let required = outcomes.get(key);
  if (required === undefined) {
    required = collect(schema, execution);
    if (outcomes.size >= maxOutcomes) outcomes.clear();
    outcomes.set(key, required);
  }
  return required;
}

function collect(schema: GraphQLSchema, { document, operation, variables }: Execution): readonly RequiredScope[] {
  const byScopes = new Map<string, RequiredScope>();
  const enter = ({ type, field, node }: VisitedField): void => {
    const anyOf = scopesOf(schema, type, field);
    const key = anyOf.join(' ');
    if (anyOf.length > 0 && !byScopes.has(key)) byScopes.set(key, { anyOf, field: `${type.name}.${field.name}`, node });
  };
  visitFields(operation, { schema, document, variables, enter }, undefined);
  return [...byScopes.values()];
}
