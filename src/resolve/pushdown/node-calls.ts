import type { GatewayError } from '../../errors.ts';
import { traceReason } from '../../upstreams/ledger/trace.ts';
import { canonical, type Entity, markUnanswered, type NodeRequest } from '../entities/entity.ts';
import { failureOf, setFactErrors } from '../facts/fail-facts.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import type { Selection } from '../selection.ts';
import { type ExpansionRequest, expand } from './expansion/expand.ts';
import { expandOnce } from './expansion/expand-once.ts';
import type { Expansion } from './expansion/expansion.ts';

/** One expansion of one entity's node, for one call. */
export interface NodeCall {
  readonly nodeRequest: NodeRequest;
  /** The entity that the expansion is about. */
  readonly subject: Entity;
  readonly expansion: Expansion;
  /** It holds nothing but one fact that can fail the whole call. */
  readonly hasOneRiskyFact: boolean;
  /** What was refused, if the call repeats an earlier one without it. */
  readonly without: readonly string[];
  /** How many calls it repeats: each without more than the one before. */
  readonly repeats: number;
  /** The same call without what has been refused since. */
  repeatedWithout(refused: readonly string[]): NodeCall;
}

/** One expansion. Once a field has failed a whole call: one for all fields that cannot fail a call, and one for each that can. */
export function callsFor(operation: Operation, nodeRequest: NodeRequest): NodeCall[] {
  const { path, facts } = nodeRequest;
  const at = { upstream: path.upstream, node: path.expands.node };
  const selected = [...nodeRequest.selections];
  const selections = path.expands.bringsLists ? selected : selected.map(withoutLists);
  const entity = canonical(nodeRequest.entity);
  const whole: ExpansionRequest = { facts, selections, includesRisky: true, entity };
  const call = (
    request: ExpansionRequest,
    hasOneRiskyFact: boolean,
    expansion = expand(operation, at, request),
  ): NodeCall =>
    nodeCall({ nodeRequest, subject: entity }, expansion, {
      expand: () => expand(operation, at, request),
      hasOneRiskyFact,
      without: [],
      repeats: 0,
    });
  const first = expandOnce(operation, at, whole);
  settleRefused(nodeRequest, first);
  if (first.risky + first.needingPermission === 0 || !entity.$.readsRiskyAlone) return [call(whole, false, first)];
  const rest = call({ ...whole, includesRisky: false }, false);
  const alone = selections.map((selection) => ({ ...selection, facts: [], lists: [] }));
  return [
    ...(rest.expansion.fields.length > 0 ? [rest] : []),
    ...[...first.provides]
      .filter((name) => !rest.expansion.provides.has(name))
      .map((name) => call({ ...whole, facts: [name], selections: alone }, true)),
  ];
}

function nodeCall(
  about: Pick<NodeCall, 'nodeRequest' | 'subject'>,
  expansion: Expansion,
  made: Pick<NodeCall, 'hasOneRiskyFact' | 'without' | 'repeats'> & { readonly expand: () => Expansion },
): NodeCall {
  const { hasOneRiskyFact, without, repeats } = made;
  return {
    ...about,
    expansion,
    hasOneRiskyFact,
    without,
    repeats,
    repeatedWithout(refused) {
      const smaller = made.expand();
      settleRefused(about.nodeRequest, smaller);
      return nodeCall(about, smaller, { ...made, without: [...without, ...refused], repeats: repeats + 1 });
    },
  };
}

/** Settles the facts that are not requested any more: refused ones have their error, and others are left to other services. */
function settleRefused({ entity, path }: NodeRequest, { refused, lacking }: Expansion): void {
  for (const [name, error] of refused) setFactErrors(entity, [name], error);
  if (lacking.length > 0) markUnanswered(entity, path.expands.node, lacking);
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
  const { expansion, hasOneRiskyFact } = read;
  const lists = expansion.lists.size === 0 ? '' : `, and ${expansion.lists.size} of its lists`;
  if (read.without.length > 0) return `${purposeOf(read)} again, without ${read.without.join(', ')}`;
  const failure = failureBefore(read);
  if (failure !== undefined) return traceReason(purposeOf(read), 0, failure);
  return hasOneRiskyFact
    ? `${purposeOf(read)}, one fact alone, since it can fail a whole call`
    : `${purposeOf(read)}${lists}`;
}

/** Why another path to the same facts has failed. */
function failureBefore({ nodeRequest: { entity, facts }, expansion }: NodeCall): GatewayError | undefined {
  const asked = [...facts].filter((name) => expansion.provides.has(name));
  return failureOf(canonical(entity), ({ provides }) => asked.some((name) => provides.has(name)));
}

/** The id of the node. */
export function idOf({ nodeRequest: { path, entity } }: NodeCall): string {
  return Object.values(resolveParameters(path.keys, canonical(entity)) ?? {})[0] ?? '';
}
