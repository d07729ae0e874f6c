import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { isStreamedNode } from '../../execution/incremental/field-parts.ts';
import { planArguments } from '../../execution/input/arguments.ts';
import { collectFields } from '../../execution/plan/collect-fields.ts';
import type { Stage } from '../../execution/plan/field-plan.ts';
import { type Refusals, refusalOf } from '../../execution/plan/refused-fields.ts';
import type { EntityType } from '../../model/entity.ts';
import { idFactsOf } from '../../resolve/entities/identity.ts';
import {
  type FactWithArguments,
  identity,
  needsOf,
  type SelectedCount,
  type SelectedEntity,
  type SelectedList,
  type Selection,
  type SelectionOf,
  type Variables,
} from '../../resolve/selection.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import type { FieldNeeds } from './field-needs.ts';

/**
 * The planner compiles the selection set of a field, once a document, into what the entity there needs: facts, lists and
 * nested entities. Resolution and pushdown read it. Fields that `@include` or `@skip` exclude, and fields that these
 * variables make invalid, are not part of it.
 */
interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The variables of the first run. Every run that shares the plan has the same values for `@include` and `@skip`. */
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
}

/** A field of the answer, with the field nodes of the document that select it. */
interface Collected {
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

type Selections = WeakMap<readonly FieldNode[], SelectionOf>;

const selections: Selections = new WeakMap();
const selectionsByKey: Selections = new WeakMap();

/** The selection on the entity, or on each entity of the list, that the current field returns. */
export function selectionAt(info: GraphQLResolveInfo): SelectionOf {
  return cached(selections, info, (document) => {
    const plan: FieldNeeds = info.parentType.getFields()[info.fieldName]?.extensions.plan ?? {};
    return itemSelection(document, info.fieldNodes, plan.isByKey);
  });
}

/** The selection on the same entity where the client passes its key, in a field that takes Relay ids as well. */
export function selectionByKeyAt(info: GraphQLResolveInfo): SelectionOf {
  return cached(selectionsByKey, info, (document) => itemSelection(document, info.fieldNodes, true));
}

/** The selection on each node of the connection that the current field returns. */
export function nodesAt(info: GraphQLResolveInfo): SelectionOf {
  return cached(selections, info, (document) =>
    nodeSelection(document, getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes),
  );
}

const stageSelections = new WeakMap<Stage, Selection>();

/** The selection of those fields of an entity of this type that can be delivered together. */
export function stageSelection(info: GraphQLResolveInfo, stage: Stage, type: EntityType, isByKey: boolean): Selection {
  let selection = stageSelections.get(stage);
  if (selection === undefined) {
    const document = documentOf(info);
    const fields = stage.fields
      .filter(({ name, nodes }) => name !== '__typename' && refusalOf(nodes, document.refusals) === undefined)
      .map(({ definition, nodes }) => ({ field: definition, nodes }));
    const object = document.schema.getType(type) as GraphQLObjectType;
    selection = compileSelection(document, object, fields, isByKey);
    stageSelections.set(stage, selection);
  }
  return selection;
}

/** Which parts of a connection are selected. */
export interface ConnectionParts {
  /** Whether anything besides `totalCount` is selected, so that a page must be read. */
  readonly isRead: boolean;
  /** Whether `totalCount` is selected. */
  readonly isCounted: boolean;
  /** Whether the items may be delivered one after the other. */
  readonly isStreamed: boolean;
}

const partsByNodes = new WeakMap<readonly FieldNode[], ConnectionParts>();

/** The selected parts of the connection that the current field returns. */
export function partsAt(info: GraphQLResolveInfo): ConnectionParts {
  let parts = partsByNodes.get(info.fieldNodes);
  if (parts === undefined) {
    parts = partsOf(documentOf(info), getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes);
    partsByNodes.set(info.fieldNodes, parts);
  }
  return parts;
}

function partsOf(document: Document, connection: GraphQLObjectType, nodes: readonly FieldNode[]): ConnectionParts {
  const fields = Array.from(collect(document, connection, nodes));
  const names = new Set(fields.map(({ field }) => field.name));
  const isCounted = names.delete('totalCount');
  const isStreamed = fields.some(
    ({ field, nodes: own }) => field.name === 'edges' && own.some((node) => isStreamedNode(node, document.variables)),
  );
  return { isRead: names.size > 0, isCounted, isStreamed };
}

/** The array of field nodes stays the same while the plan of its document is cached, so it serves as the key. */
function cached(
  cache: Selections,
  info: GraphQLResolveInfo,
  compile: (document: Document) => SelectionOf,
): SelectionOf {
  let selection = cache.get(info.fieldNodes);
  if (selection === undefined) {
    selection = compile(documentOf(info));
    cache.set(info.fieldNodes, selection);
  }
  return selection;
}

function documentOf({ schema, fragments, variableValues: variables, refusals }: GraphQLResolveInfo): Document {
  return { schema, fragments, variables, refusals };
}

function itemSelection(document: Document, nodes: readonly FieldNode[], isByKey = false): SelectionOf {
  const byType = new Map<string, Selection>();
  return (type) => {
    let selection = byType.get(type);
    if (selection === undefined) {
      const object = document.schema.getType(type) as GraphQLObjectType;
      selection = compileSelection(document, object, collect(document, object, nodes), isByKey);
      byType.set(type, selection);
    }
    return selection;
  };
}

/** The selection under `edges { node { … } }`, merged over all aliases of both fields. */
function nodeSelection(document: Document, connection: GraphQLObjectType, nodes: readonly FieldNode[]): SelectionOf {
  const nodeFields: FieldNode[] = [];
  for (const edges of collect(document, connection, nodes)) {
    if (edges.field.name !== 'edges') continue;
    const edgeType = getNamedType(edges.field.type) as GraphQLObjectType;
    for (const node of collect(document, edgeType, edges.nodes)) {
      if (node.field.name === 'node') nodeFields.push(...node.nodes);
    }
  }
  return itemSelection(document, nodeFields);
}

function compileSelection(
  document: Document,
  type: GraphQLObjectType,
  fields: Iterable<Collected>,
  isByKey: boolean,
): Selection {
  const facts = new Set<string>();
  const entities: SelectedEntity[] = [];
  const lists: SelectedList[] = [];
  const factsWithArguments: FactWithArguments[] = [];
  const counts: SelectedCount[] = [];
  for (const { field, nodes: fieldNodes } of fields) {
    const { plan } = field.extensions;
    for (const fact of plan?.facts ?? (field.resolve === undefined ? [field.name] : [])) facts.add(fact);
    if (plan?.entity !== undefined) {
      facts.add(plan.entity);
      entities.push({ fact: plan.entity, selection: itemSelection(document, fieldNodes) });
    }
    if (plan?.factName !== undefined) {
      const { factName, usesClock } = plan;
      const { read: args, variables } = planArguments(field, fieldNodes[0] as FieldNode);
      factsWithArguments.push({
        name: (values) => factName(args(values)),
        variables: usesClock ? undefined : variables,
        selection: isObjectType(getNamedType(field.type)) ? itemSelection(document, fieldNodes) : undefined,
      });
    }
    if (plan?.edge !== undefined) {
      const { isRead, isCounted } = partsOf(document, getNamedType(field.type) as GraphQLObjectType, fieldNodes);
      const { read: args, variables } = planArguments(field, fieldNodes[0] as FieldNode);
      if (!isRead) {
        if (isCounted && plan.edge.count !== undefined) counts.push({ edge: plan.edge, fact: plan.edge.count, args });
        continue;
      }
      lists.push({
        edge: plan.edge,
        items: nodeSelection(document, getNamedType(field.type) as GraphQLObjectType, fieldNodes),
        args,
        variables,
      });
    }
  }
  if (isByKey && facts.delete(identity)) for (const fact of idFactsOf(type.name as EntityType)) facts.add(fact);
  return {
    facts: [...facts],
    needs: [...facts].filter((name) => name !== identity),
    factsWithArguments,
    counts,
    entities,
    lists,
    shared: sharedNeeds(lists),
  };
}

/** An edge that is selected under several aliases is read along one access path, which must provide what all of them need. */
function sharedNeeds(lists: readonly SelectedList[]): ReadonlyMap<Edge, readonly string[]> | undefined {
  if (new Set(lists.map(({ edge }) => edge)).size === lists.length) return undefined;
  const shared = new Map<Edge, readonly string[]>();
  for (const { edge, items } of lists)
    shared.set(edge, [...new Set([...(shared.get(edge) ?? []), ...needsOf(edge, items)])]);
  return shared;
}

/** The fields of `type` that these nodes select, without `__typename` and without the fields that the operation refuses. */
function* collect(document: Document, type: GraphQLObjectType, nodes: readonly FieldNode[]): Iterable<Collected> {
  const { refusals } = document;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  for (const fieldNodes of collectFields(document, type, sets).values()) {
    const field = type.getFields()[fieldNodes[0]?.name.value ?? ''];
    if (field !== undefined && refusalOf(fieldNodes, refusals) === undefined) yield { field, nodes: fieldNodes };
  }
}
