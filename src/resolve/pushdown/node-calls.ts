import { printFields } from '../../upstreams/expandable/fields.ts';
import { traceReason } from '../../upstreams/ledger/trace.ts';
import { canonical, type NodeRequest } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import type { Selection } from '../selection.ts';
import { expand } from './expand.ts';
import type { Expansion } from './expansion.ts';

/** One expansion of one entity's node, for one call. */
export interface NodeCall {
  readonly nodeRequest: NodeRequest;
  readonly expansion: Expansion;
  /** The printed fields of the expansion. */
  readonly fields: string;
  /** It holds nothing but one fact that can fail the whole call. */
  readonly hasOneRiskyFact: boolean;
}

/** One expansion. Once a field has failed a whole call: one for all fields that cannot fail a call, and one for each that can. */
export function callsFor(operation: Operation, nodeRequest: NodeRequest): NodeCall[] {
  const { path, facts } = nodeRequest;
  const at = { upstream: path.upstream, node: path.expands.node };
  const selected = [...nodeRequest.selections];
  const selections = path.expands.bringsLists ? selected : selected.map(withoutLists);
  const read = (expansion: Expansion, hasOneRiskyFact: boolean): NodeCall => ({
    nodeRequest,
    expansion,
    fields: printFields(expansion.fields),
    hasOneRiskyFact,
  });
  const entity = canonical(nodeRequest.entity);
  const whole = expand(operation, at, { facts, selections, includesRisky: true, entity });
  if (whole.risky + whole.needingPermission === 0 || !entity.$.readsRiskyAlone) return [read(whole, false)];
  const rest = expand(operation, at, { facts, selections, includesRisky: false, entity });
  const alone = selections.map((selection) => ({ ...selection, facts: [], lists: [] }));
  return [
    ...(rest.fields.length > 0 ? [read(rest, false)] : []),
    ...[...whole.provides]
      .filter((name) => !rest.provides.has(name))
      .map((name) => read(expand(operation, at, { facts: [name], selections: alone, includesRisky: true }), true)),
  ];
}

function withoutLists(selection: Selection): Selection {
  return { ...selection, lists: [] };
}

/** What a node is read for: the type of its entity. */
export function purposeOf({ nodeRequest }: NodeCall): string {
  return nodeRequest.entity.$.type;
}

/** The reason of a call that reads one node, for a trace. */
export function reasonOf(read: NodeCall): string {
  const { expansion, hasOneRiskyFact, nodeRequest } = read;
  const lists = expansion.lists.size === 0 ? '' : `, and ${expansion.lists.size} of its lists`;
  const { failure } = canonical(nodeRequest.entity).$;
  if (failure !== undefined) return traceReason(purposeOf(read), 0, failure);
  return hasOneRiskyFact
    ? `${purposeOf(read)}, one fact alone, since it can fail a whole call`
    : `${purposeOf(read)}${lists}`;
}

/** The id of the node. */
export function idOf({ nodeRequest: { path, entity } }: NodeCall): string {
  return Object.values(resolveParameters(path.keys, canonical(entity)) ?? {})[0] ?? '';
}
