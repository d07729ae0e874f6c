import { parseFact } from '../../../sources/declare/facts.ts';
import { addFields } from '../../../upstreams/expandable/fields.ts';
import type { NodeType } from '../../../upstreams/expandable/node.ts';
import type { Entity } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import { type Building, factPart } from './expansion.ts';

/** The expansion that a fact is added to, and the node that it is about. */
export interface ExpandedNode {
  readonly node: NodeType;
  readonly into: Building;
  /** The entity, where the expansion is about this one alone. */
  readonly entity: Entity | undefined;
}

/** Adds a fact of the node itself, without what was refused of it, if its fields do not conflict with those requested already. */
export function addOwnFact(
  { refusals }: Operation,
  { node, into, entity }: ExpandedNode,
  name: string,
  { fact, args: given } = parseFact(name),
): void {
  const onNode = node.facts[fact];
  if (onNode === undefined || into.provides.has(name)) return;
  if (refusals.ofFact(node, fact) !== undefined) {
    into.lacking.push(name);
    return;
  }
  const { named } = onNode;
  const names = named?.of(given) ?? [];
  const refused = named && refusals.ofNames({ node, name, fact, entity }, names);
  const left = refused?.size ? names.filter((one) => !refused.has(one)) : names;
  const [firstRefusal] = left.length === 0 ? (refused?.values() ?? []) : [];
  if (firstRefusal !== undefined) {
    into.refused.set(name, firstRefusal);
    return;
  }
  const args = named === undefined || left.length === names.length ? given : named.only(given, left);
  if (!addFields(into.fields, onNode.ask(args))) return;
  if (onNode.canFailCall) into.risky += 1;
  if (onNode.namesOther) into.namingOthers += 1;
  into.provides.add(name);
  const askedFact = { node, name, fact, onNode, args, isOwn: entity !== undefined };
  into.asked.push(askedFact);
  into.parts.push(factPart(askedFact, refused));
}
