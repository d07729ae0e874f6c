import DataLoader from 'dataloader';
import { GatewayError } from '../../errors.ts';
import type { NodePath } from '../../sources/declare/access-path.ts';
import { printFields } from '../../upstreams/expandable/fields.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { canonical, type Entity, type PendingSelection } from '../entities/entity.ts';
import { fail, failFacts, mayBeOneField, mayBePart } from '../facts/fail-facts.ts';
import { type Operation, toGatewayError } from '../operation.ts';
import { resolveParameters } from '../resolve-parameters.ts';
import type { Selection } from '../selection.ts';
import { traceReason } from '../trace-reason.ts';
import { expand, mostItems } from './expand.ts';
import type { Expansion } from './expansion.ts';

/** One expansion of one entity's node, for one call. */
interface Share {
  readonly pendingSelection: PendingSelection;
  readonly expansion: Expansion;
  /** The expansion as it is written. */
  readonly fields: string;
  /** It holds nothing but one fact that can fail the whole call. */
  readonly isAlone: boolean;
}

/**
 * Asks for facts of a node and for what the selection hangs on it. All that is asked of it in one tick is one call, and
 * nodes of which the same is asked share one, up to 50 at a time. The promise never rejects: see failure.ts.
 */
export function pushDown(
  operation: Operation,
  entity: Entity,
  path: NodePath,
  { facts, selection }: { readonly facts: readonly string[]; readonly selection: Selection | undefined },
): Promise<void> {
  const state = entity.$;
  if (state.pendingSelection?.path !== path) {
    const pendingSelection: PendingSelection = { entity, path, facts: new Set(), selections: new Set() };
    operation.pendingSelections ??= new DataLoader((all: readonly PendingSelection[]) => answer(operation, all), {
      cache: false,
    });
    const done = operation.pendingSelections
      .load(pendingSelection)
      .catch((fault: unknown) =>
        failFacts(entity, pendingSelection.facts, toGatewayError(fault, path.upstream, path.endpoint.path)),
      )
      .then(() => {
        for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter((other) => other !== pending);
      });
    const pending = { provides: pendingSelection.facts, done };
    state.pending.push(pending);
    state.pendingSelection = pendingSelection;
    state.selectionResolved = done;
  }
  const { pendingSelection, selectionResolved } = state as {
    pendingSelection: PendingSelection;
    selectionResolved: Promise<void>;
  };
  for (const name of facts) pendingSelection.facts.add(name);
  if (selection !== undefined) pendingSelection.selections.add(selection);
  return selectionResolved;
}

async function answer(operation: Operation, pendingSelections: readonly PendingSelection[]): Promise<undefined[]> {
  const byFields = new Map<string, Share[]>();
  for (const pendingSelection of pendingSelections) {
    pendingSelection.entity.$.pendingSelection = undefined;
    for (const share of sharesOf(operation, pendingSelection)) {
      const { endpoint, expands } = pendingSelection.path;
      // What stands inside another node's answer cannot be read by its id.
      const key = expands.through === undefined ? `${endpoint.path} ${share.fields}` : `${byFields.size}`;
      byFields.set(key, [...(byFields.get(key) ?? []), share]);
    }
  }
  await Promise.all([...byFields.values()].flatMap(chunks).map((shares) => readTogether(operation, shares)));
  return pendingSelections.map(() => undefined);
}

/** One expansion; once something in it has failed the whole call, one for what cannot, and one each for what can. */
function sharesOf(operation: Operation, pendingSelection: PendingSelection): Share[] {
  const { path, facts } = pendingSelection;
  const at = { upstream: path.upstream, node: path.expands.node };
  const asked = [...pendingSelection.selections];
  const selections = path.expands.bringsLists ? asked : asked.map(withoutLists);
  const share = (expansion: Expansion, isAlone: boolean): Share => ({
    pendingSelection,
    expansion,
    fields: printFields(expansion.fields),
    isAlone,
  });
  const entity = canonical(pendingSelection.entity);
  const whole = expand(operation, at, { facts, selections, isolated: 'with', entity });
  if (whole.isolated + whole.guarded === 0 || !entity.$.isolates) return [share(whole, false)];
  const rest = expand(operation, at, { facts, selections, isolated: 'without', entity });
  const alone = selections.map((selection) => ({ ...selection, facts: [], lists: [] }));
  return [
    ...(rest.fields.length > 0 ? [share(rest, false)] : []),
    ...[...whole.provides]
      .filter((name) => !rest.provides.has(name))
      .map((name) => share(expand(operation, at, { facts: [name], selections: alone, isolated: 'with' }), true)),
  ];
}

function withoutLists(selection: Selection): Selection {
  return { ...selection, lists: [] };
}

/** As many together as one call may name, and as its answer may hold. */
function chunks(shares: readonly Share[]): Share[][] {
  const [first] = shares;
  const most = Math.floor(mostItems / (first?.expansion.size ?? 1));
  const size = Math.max(1, Math.min(first?.pendingSelection.path.endpoint.together?.batch?.size ?? 1, most));
  return Array.from({ length: Math.ceil(shares.length / size) }, (_, index) =>
    shares.slice(index * size, (index + 1) * size),
  );
}

/** Reads many nodes in one call. One that cannot be had fails the call for all, so they are then read one by one. */
async function readTogether(operation: Operation, shares: readonly Share[]): Promise<void> {
  const [first] = shares;
  if (first === undefined) return;
  const { together } = first.pendingSelection.path.endpoint;
  if (shares.length === 1 || together === undefined) return readAlone(operation, first);
  const ids = new Map(shares.map((share) => [share, idOf(share.pendingSelection)]));
  const parameters = { ids: [...new Set(ids.values())].join(), fields: first.fields };
  try {
    if (operation.estimator !== undefined) {
      operation.countDryCall(together, parameters, purposeOf(first));
      for (const share of shares) imagine(operation, share);
      return;
    }
    const nodes = await operation.call(
      together,
      parameters,
      operation.trace && `${purposeOf(first)}, ${shares.length} nodes in one call`,
    );
    for (const share of shares) mergeRecord(operation, share, nodes.get(ids.get(share) ?? '') as WireNode | undefined);
  } catch (fault) {
    const error = toGatewayError(fault, together.upstream, together.path);
    if (mayBeOneField(error) && !operation.time.isOver)
      await Promise.all(shares.map((share) => readAlone(operation, share)));
    else for (const share of shares) giveBack(share, error);
  }
}

async function readAlone(operation: Operation, share: Share): Promise<void> {
  const { pendingSelection, expansion, isAlone } = share;
  const { path } = pendingSelection;
  const entity = canonical(pendingSelection.entity);
  const through = path.expands.through?.(entity);
  try {
    if (operation.estimator !== undefined) {
      const parameters = {
        ...path.parameters?.(operation.asker(path.upstream)),
        ...resolveParameters(path.with, entity),
        fields: share.fields,
      };
      operation.countDryCall(path.endpoint, parameters, purposeOf(share));
      return imagine(operation, share);
    }
    const node = (await operation.call(
      path.endpoint,
      {
        ...path.parameters?.(operation.asker(path.upstream)),
        // What leads through another node stands among the fields.
        ...(through === undefined && resolveParameters(path.with, entity)),
        fields: through === undefined ? share.fields : printFields([{ ...through, fields: expansion.fields }]),
      },
      operation.trace && whyAlone(share),
    )) as WireNode;
    mergeRecord(operation, share, through === undefined ? node : (node[through.name] as WireNode | undefined));
  } catch (fault) {
    const error = toGatewayError(fault, path.upstream, path.endpoint.path);
    if (isAlone || operation.time.isOver || !mayBePart(error, expansion)) return giveBack(share, error);
    entity.$.isolates = true;
    const parts = sharesOf(operation, pendingSelection);
    const [rest, suspect, ...others] = parts;
    // With one suspect only, that the rest can be had proves it.
    if (
      rest !== undefined &&
      !rest.isAlone &&
      suspect !== undefined &&
      others.length === 0 &&
      expansion.isolated === 1
    ) {
      await readAlone(operation, rest);
      if (tellsAny(entity, rest.expansion.provides)) return giveBack(suspect, error);
      return readAlone(operation, suspect);
    }
    await Promise.all(parts.map((part) => readAlone(operation, part)));
  }
}

/** Whether something of this has become known. */
function tellsAny(entity: Entity, names: ReadonlySet<string>): boolean {
  const facts = canonical(entity) as unknown as Readonly<Record<string, unknown>>;
  return [...names].some((name) => facts[name] !== undefined && !(facts[name] instanceof Error));
}

/** What a node would tell, where answers are imagined. */
function imagine(operation: Operation, { pendingSelection, expansion }: Share): void {
  operation.entityStore.merge(canonical(pendingSelection.entity), expansion.imagine() as never);
}

/** What a node is read for, in a word. */
function purposeOf({ pendingSelection }: Share): string {
  return pendingSelection.entity.$.type;
}

/** What one call reads of a node: what hangs on it comes along. */
function whyAlone(share: Share): string {
  const { expansion, isAlone, pendingSelection } = share;
  const lists = expansion.lists.size === 0 ? '' : `, ${expansion.lists.size} of its lists along with it`;
  const { failure } = canonical(pendingSelection.entity).$;
  if (failure !== undefined) return traceReason(purposeOf(share), 0, failure);
  return isAlone
    ? `${purposeOf(share)}, one fact alone, since it can fail a whole call`
    : `${purposeOf(share)}${lists}`;
}

function mergeRecord(operation: Operation, share: Share, node: WireNode | undefined): void {
  const { pendingSelection, expansion } = share;
  const { path, entity } = pendingSelection;
  try {
    if (node === undefined)
      throw new GatewayError('NOT_FOUND', 'it does not exist in the official API', {
        upstream: path.upstream,
        endpoint: path.endpoint.path,
      });
    const record = operation.reading(path.endpoint, () => expansion.read(node));
    operation.entityStore.merge(canonical(entity), record as never);
  } catch (fault) {
    giveBack(share, toGatewayError(fault, path.upstream, path.endpoint.path));
  }
}

/** The failure of a call: for the facts it was to tell, and for the lists it was to bring. */
function giveBack({ pendingSelection, expansion, isAlone }: Share, error: GatewayError): void {
  const entity = canonical(pendingSelection.entity);
  const { path } = pendingSelection;
  if (isAlone) failFacts(entity, expansion.provides, error);
  else fail(entity, path, error, expansion.provides);
  for (const key of expansion.lists) {
    entity.$.prefetched ??= new Map();
    if (!entity.$.prefetched.has(key)) entity.$.prefetched.set(key, { fault: error, upstream: path.upstream });
  }
}

function idOf({ path, entity }: PendingSelection): string {
  return Object.values(resolveParameters(path.with, canonical(entity)) ?? {})[0] ?? '';
}
