import { ShapeError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/upstream.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';
import { parseFact } from '../../sources/declare/fact-name.ts';
import { providesOn } from '../../sources/declare/provides.ts';
import { readEdge, readNodes } from '../../upstreams/expandable/edge.ts';
import { addField, addFields } from '../../upstreams/expandable/fields.ts';
import type { Arguments, EntityOnNode, NodeType, WireNode } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import { isNothing, objectAt } from '../../upstreams/instagram/value.ts';
import { leaveOut } from '../../upstreams/left-out.ts';
import { factPaths } from '../available-paths.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import type { Entity } from '../entities/entity.ts';
import { idFactsOf } from '../entities/identity.ts';
import { defaultPageSize } from '../lists/page-size.ts';
import type { Operation } from '../operation.ts';
import { factsOf, identity, listKey, type Selection, wantedOf } from '../selection.ts';
import { Building, type Expansion, factPart } from './expansion.ts';
import type { PrefetchedError, PrefetchedPage } from './prefetched-page.ts';
import { type ListPart, listsOf } from './pushable.ts';

/** Past so many items the deeper list is asked for by itself: limits multiply. */
export const mostItems = 2000;

/** Whether what can fail the whole call is among what is asked for. */
export type Isolated = 'with' | 'without';

interface Work {
  readonly operation: Operation;
  readonly upstream: UpstreamName;
  readonly isolated: Isolated;
}

/** What is asked of a node in one place: facts, and whatever else the selections hold. */
interface Asked {
  readonly facts: Iterable<string>;
  readonly selections: readonly Selection[];
  /** How many nodes like it the answer holds. */
  readonly times: number;
  /** The entity, where it is known already: what it knows or holds is not asked for again. */
  readonly entity?: Entity | undefined;
}

/**
 * Pushdown: compiles what is asked of an entity into the fields of one call: its facts, the entities it holds, the first
 * pages of its lists, and the same for each of those. What the node cannot tell is left to others, and what would make the
 * call ambiguous (one edge with two limits) to a call of its own.
 */
export function expand(
  operation: Operation,
  { upstream, node }: { readonly upstream: UpstreamName; readonly node: NodeType },
  { isolated, times = 1, ...asked }: Omit<Asked, 'times'> & { readonly isolated: Isolated; readonly times?: number },
): Expansion {
  const building = new Building();
  build({ operation, upstream, isolated }, node, { ...asked, times }, building);
  return building.finished(operation, node);
}

const none: Arguments = {};

function build(work: Work, node: NodeType, asked: Asked, into: Building): void {
  const { selections, entity } = asked;
  for (const name of asked.facts) addFact(work, node, name, asked, into);
  const lists = listsOf(work.operation, node, selections);
  for (const [key, list] of lists) {
    if (entity?.$.prefetched?.has(key) || entity?.$.lists?.has(key)) continue;
    addList(work, key, list, asked.times, into);
  }
  if (isLeftToOthers(work, node, asked, lists)) addKeys(work, node, entity, into);
}

/** What other services know an entity by, where one of them is configured that can be asked about it. */
function addKeys(work: Work, node: NodeType, entity: Entity | undefined, into: Building): void {
  if (!canBeAskedElsewhere(work, node)) return;
  for (const key of node.keys) if (!knows(entity, key)) addTold(node, key, into);
}

/** Whether something is asked for that this node does not tell, or that another service provides for less. */
function isLeftToOthers(
  { operation: { variables } }: Work,
  node: NodeType,
  asked: Asked,
  pushed: ReadonlyMap<string, ListPart>,
): boolean {
  const { selections, entity } = asked;
  for (const name of factsOf(selections, variables))
    if (name !== identity && !providesOn(node, name) && !knows(entity, name)) return true;
  return selections.some(({ lists }) =>
    lists.some(({ edge, args: argumentsFor }) => {
      const args = argumentsFor(variables);
      const goesOn = node.edges[edge.name] !== undefined && (args.after != null || args.before != null);
      return !goesOn && !pushed.has(listKey(edge, args));
    }),
  );
}

function knows(entity: Entity | undefined, fact: string): boolean {
  return entity !== undefined && (entity as unknown as Readonly<Record<string, unknown>>)[fact] !== undefined;
}

function addFact(work: Work, node: NodeType, name: string, asked: Asked, into: Building): void {
  // Where a node does not provide these, the id is made from what it does provide.
  if (name === identity) {
    for (const part of idFactsOf(node.type)) addTold(node, part, into);
    return;
  }
  const { fact, args } = parseFact(name);
  const prefetched = node.entities[fact];
  if (prefetched !== undefined && !(prefetched.isolated && work.isolated === 'without')) {
    const below = nodeNamed(prefetched.node, node);
    const selections = wantedOf(asked.selections, name, below.type, work.operation.variables);
    addEntity(work, { prefetched, node: below, name, args, selections, times: asked.times }, into);
  }
  if (node.facts[fact] !== undefined && !(node.facts[fact].isolated && work.isolated === 'without'))
    addTold(node, name, into);
}

/** Adds a fact that stands on the node, if it can be asked for beside what is asked for already. */
function addTold(node: NodeType, name: string, into: Building): void {
  const { fact, args } = parseFact(name);
  const told = node.facts[fact];
  if (told === undefined || into.provides.has(name) || !addFields(into.fields, told.ask(args ?? none))) return;
  if (told.isolated) into.isolated += 1;
  if (told.namesOther) into.others += 1;
  into.provides.add(name);
  into.parts.push(factPart(node, name, told, args));
}

/** A carousel has no more parts. */
const mostChildren = 20;

/** An entity to be asked for inside the node that holds it. */
interface EntityPart {
  readonly prefetched: EntityOnNode;
  readonly node: NodeType;
  readonly name: string;
  readonly args: Arguments;
  readonly selections: readonly Selection[];
  readonly times: number;
}

function addEntity(work: Work, { prefetched, node, name, args, selections, times }: EntityPart, into: Building): void {
  const field = prefetched.ask(args);
  const below = new Building();
  // The same node seen as another entity shares the fields that are asked for already.
  if (field === undefined) below.fields.push(...into.fields);
  build(work, node, { facts: factsOf(selections, work.operation.variables), selections, times }, below);
  // Where nothing is asked of it, it is asked for as the key to another service.
  if (selections.length === 0) addKeys(work, node, undefined, below);
  if (field === undefined) into.fields.splice(0, into.fields.length, ...below.fields);
  else if (!addField(into.fields, { ...field, fields: below.fields.length > 0 ? below.fields : [{ name: 'id' }] }))
    return;
  into.isolated += below.isolated + (prefetched.isolated ? 1 : 0);
  into.others += below.others + (prefetched.isolated ? 1 : 0);
  into.guarded += below.guarded;
  into.size += below.size;
  into.provides.add(name);
  const { read, estimate } = below.finished(work.operation, node, prefetched.implies?.(args));
  into.parts.push({
    read(wire, record) {
      record[name] = readHeld(field === undefined ? wire : wire[field.name], prefetched, read);
    },
    estimate(estimator, record) {
      record[name] = prefetched.many
        ? Array.from({ length: mostChildren }, () => estimate(estimator))
        : estimate(estimator);
    },
  });
}

/** What an answer leaves out although it was asked for is not there. What cannot be read costs itself, not the node that holds it. */
function readHeld(value: unknown, prefetched: EntityOnNode, read: (node: WireNode) => object): unknown {
  if (value === undefined || value === null) return null;
  try {
    return prefetched.many ? pageOf(value, undefined, read).items : read(objectAt<WireNode>(value, 'an entity'));
  } catch (fault) {
    return leaveOut(fault) ?? null;
  }
}

/** The first page of a list that came along. One that cannot be read costs that list, not the node that it hangs on. */
function heldPage(
  path: ListPath,
  value: unknown,
  limit: number,
  read: (node: WireNode) => object,
): PrefetchedPage | PrefetchedError {
  try {
    return { path, page: pageOf(value, limit, read) };
  } catch (fault) {
    if (!(fault instanceof ShapeError)) throw fault;
    return { fault: toGatewayError(fault, path.upstream, path.endpoint.path), upstream: path.upstream };
  }
}

function addList(work: Work, key: string, list: ListPart, above: number, into: Building): void {
  const { path, edge, node, args, items } = list;
  if (edge.isGuarded && work.isolated === 'without') return;
  const limit = Math.min(args.first ?? defaultPageSize, edge.maxLimit);
  if (above > 1 && above * limit > mostItems) return;
  const below = new Building();
  build(
    work,
    node,
    { facts: factsOf(items, work.operation.variables), selections: items, times: above * limit },
    below,
  );
  const field = {
    name: edge.name,
    modifiers: { ...edge.modifiers?.(args), limit: String(limit) },
    fields: below.fields.length > 0 ? below.fields : [{ name: 'id' }],
  };
  if (!addField(into.fields, field)) return;
  into.isolated += below.isolated;
  into.others += below.others;
  into.guarded += below.guarded + (edge.isGuarded ? 1 : 0);
  into.size += limit * below.size;
  into.lists.add(key);
  const { read, estimate } = below.finished(work.operation, node);
  into.parts.push({
    read(wire, _record, pages) {
      pages.set(key, heldPage(path, wire[edge.name], limit, read));
    },
    estimate(estimator, _record, pages) {
      pages.set(key, { path, page: { items: Array.from({ length: limit }, () => estimate(estimator)), next: '1' } });
    },
  });
}

/** A page of an edge inside an expansion; one that the answer leaves out although it was asked for, or that holds nothing, is empty. */
export function pageOf(value: unknown, limit: number | undefined, read: (node: WireNode) => object): Page<object> {
  if (value === undefined || isNothing(value)) return { items: [], next: null };
  const { nodes, after, hasNext } = readEdge(value, limit);
  return { items: readNodes(nodes, read), next: hasNext ? after : null };
}

/** Whether another service is configured that can be asked about such an entity. */
function canBeAskedElsewhere({ operation, upstream: own }: Work, { type }: NodeType): boolean {
  return factPaths(operation, type).some(
    ({ upstream }) => upstream !== own && operation.services.isConfigured(upstream),
  );
}
