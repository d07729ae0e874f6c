import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
} from 'graphql';
import { collectFields } from '../../execution/plan/collect-fields.ts';
import { type Refusals, refusalOf } from '../../execution/plan/refusals.ts';
import type { EntityType } from '../../model/entity.ts';
import { idFactsOf } from '../../resolve/entities/identity.ts';
import {
  type AskWant,
  type CountWant,
  type EntityWant,
  identity,
  type ListWant,
  needsOf,
  type Selection,
  type SelectionOf,
  type Variables,
} from '../../resolve/selection.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';
import type { PlanExtensions } from './plan-extensions.ts';

/**
 * The planner. It compiles the selection at one place of a document, once, into what the entity that comes to stand
 * there must know: which facts, which lists, which entities beside it. Fetching and pushdown read it.
 * What `@include` and `@skip` leave out, and what cannot be asked for with these variables, is not in it.
 */
interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Those of the run that the place is planned in; the conditions come out the same in every run that shares the plan. */
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
}

/** A field of the answer, with the places in the document that ask for it. */
interface Collected {
  readonly field: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
}

const selections = new WeakMap<readonly FieldNode[], SelectionOf>();

/** What is asked of the entity (or of each entity of the list) that the field being resolved gives. */
export function selectionAt(info: GraphQLResolveInfo): SelectionOf {
  return remembered(info, (document) => {
    const plan: PlanExtensions = info.parentType.getFields()[info.fieldName]?.extensions.plan ?? {};
    return itemSelection(document, info.fieldNodes, plan.isByKey);
  });
}

/** What is asked of each node of the connection that the field being resolved gives. */
export function nodesAt(info: GraphQLResolveInfo): SelectionOf {
  return remembered(info, (document) =>
    nodeSelection(document, getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes),
  );
}

/** What is asked of a connection beside what is on its page. */
export interface PageParts {
  /** Whether anything is asked that only a page provides. */
  readonly isRead: boolean;
  readonly isCounted: boolean;
}

const partsByPlace = new WeakMap<readonly FieldNode[], PageParts>();

/** Whether the connection that the field being resolved gives has to be read, and whether its count is asked for. */
export function partsAt(info: GraphQLResolveInfo): PageParts {
  let parts = partsByPlace.get(info.fieldNodes);
  if (parts === undefined) {
    parts = partsOf(documentOf(info), getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes);
    partsByPlace.set(info.fieldNodes, parts);
  }
  return parts;
}

function partsOf(document: Document, connection: GraphQLObjectType, nodes: readonly FieldNode[]): PageParts {
  const names = new Set(Array.from(collect(document, connection, nodes), ({ field }) => field.name));
  const isCounted = names.delete('totalCount');
  return { isRead: names.size > 0, isCounted };
}

/** A place's field nodes are one array for as long as the plan of its document is kept, so the array identifies the place. */
function remembered(info: GraphQLResolveInfo, compile: (document: Document) => SelectionOf): SelectionOf {
  let selection = selections.get(info.fieldNodes);
  if (selection === undefined) {
    selection = compile(documentOf(info));
    selections.set(info.fieldNodes, selection);
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
      selection = compileSelection(document, document.schema.getType(type) as GraphQLObjectType, nodes, isByKey);
      byType.set(type, selection);
    }
    return selection;
  };
}

/** The nodes of a connection stand under `edges { node { … } }`, under however many aliases. */
function nodeSelection(document: Document, connection: GraphQLObjectType, nodes: readonly FieldNode[]): SelectionOf {
  const below: FieldNode[] = [];
  for (const edges of collect(document, connection, nodes)) {
    if (edges.field.name !== 'edges') continue;
    const edgeType = getNamedType(edges.field.type) as GraphQLObjectType;
    for (const node of collect(document, edgeType, edges.nodes)) {
      if (node.field.name === 'node') below.push(...node.nodes);
    }
  }
  return itemSelection(document, below);
}

function compileSelection(
  document: Document,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  isByKey: boolean,
): Selection {
  const facts = new Set<string>();
  const entities: EntityWant[] = [];
  const lists: ListWant[] = [];
  const asks: AskWant[] = [];
  const counts: CountWant[] = [];
  for (const { field, nodes: asked } of collect(document, type, nodes)) {
    const { plan } = field.extensions;
    for (const fact of plan?.facts ?? (field.resolve === undefined ? [field.name] : [])) facts.add(fact);
    if (plan?.entity !== undefined) {
      facts.add(plan.entity);
      entities.push({ fact: plan.entity, selection: itemSelection(document, asked) });
    }
    if (plan?.ask !== undefined) {
      const { ask } = plan;
      const args = argumentsOf(field, asked[0] as FieldNode);
      asks.push({
        name: (variables) => ask(args(variables)),
        selection: isObjectType(getNamedType(field.type)) ? itemSelection(document, asked) : undefined,
      });
    }
    if (plan?.edge !== undefined) {
      const { isRead, isCounted } = partsOf(document, getNamedType(field.type) as GraphQLObjectType, asked);
      const args = argumentsOf(field, asked[0] as FieldNode);
      if (!isRead) {
        if (isCounted && plan.edge.count !== undefined) counts.push({ edge: plan.edge, fact: plan.edge.count, args });
        continue;
      }
      lists.push({
        edge: plan.edge,
        items: nodeSelection(document, getNamedType(field.type) as GraphQLObjectType, asked),
        args,
      });
    }
  }
  if (isByKey && facts.delete(identity)) for (const fact of idFactsOf(type.name as EntityType)) facts.add(fact);
  return {
    facts: [...facts],
    needs: [...facts].filter((name) => name !== identity),
    asks,
    counts,
    entities,
    lists,
    shared: sharedNeeds(lists),
  };
}

/** The same edge under two names is read one way, so that way is chosen by what both need. */
function sharedNeeds(lists: readonly ListWant[]): ReadonlyMap<Edge, readonly string[]> | undefined {
  if (new Set(lists.map(({ edge }) => edge)).size === lists.length) return undefined;
  const shared = new Map<Edge, readonly string[]>();
  for (const { edge, items } of lists)
    shared.set(edge, [...new Set([...(shared.get(edge) ?? []), ...needsOf(edge, items)])]);
  return shared;
}

function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): (variables: Variables) => ListArguments {
  if (node.arguments?.length) return (variables) => getArgumentValues(field, node, variables);
  const fixed = getArgumentValues(field, node);
  return () => fixed;
}

/** The fields asked of `type` below these nodes, those aside that this operation refuses or that need nothing (`__typename`). */
function* collect(document: Document, type: GraphQLObjectType, nodes: readonly FieldNode[]): Iterable<Collected> {
  const { refusals } = document;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  for (const asked of collectFields(document, type, sets).values()) {
    const field = type.getFields()[asked[0]?.name.value ?? ''];
    if (field !== undefined && refusalOf(asked, refusals) === undefined) yield { field, nodes: asked };
  }
}
