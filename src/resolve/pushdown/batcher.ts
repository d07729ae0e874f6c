import DataLoader from 'dataloader';
import { UpstreamError } from '../../errors.ts';
import type { NodePath } from '../../sources/declare/access-path.ts';
import { readManyNodes } from '../../upstreams/meta/endpoints/index.ts';
import { printFields } from '../../upstreams/meta/fields.ts';
import type { WireNode } from '../../upstreams/meta/node.ts';
import { canonical, type Entity, type Gathering } from '../entities/entity.ts';
import { fail, mayBeOneField, mayBePart, stand } from '../facts/fail-facts.ts';
import { asUpstreamError, type Operation } from '../operation.ts';
import { bind } from '../resolve-parameters.ts';
import type { Selection, Variables } from '../selection.ts';
import { chosen } from '../trace-reason.ts';
import { expand, mostItems } from './expand.ts';
import type { Expansion } from './expansion.ts';

/** What a place asks of an entity: a service that is told what to answer is told all of it. */
export interface Wants {
  readonly selection: Selection;
  readonly variables: Variables;
}

/** One expansion of one entity's node, for one call. */
interface Share {
  readonly gathering: Gathering;
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
export function gather(
  operation: Operation,
  entity: Entity,
  path: NodePath,
  facts: readonly string[],
  wants: Wants | undefined,
): Promise<void> {
  const state = entity.$;
  if (state.gathering?.path !== path) {
    const gathering: Gathering = { entity, path, facts: new Set(), selections: new Set(), variables: {} };
    operation.gatherings ??= new DataLoader((all: readonly Gathering[]) => answer(operation, all), { cache: false });
    const done = operation.gatherings
      .load(gathering)
      .catch((fault: unknown) =>
        stand(entity, gathering.facts, asUpstreamError(fault, path.upstream, path.endpoint.path)),
      )
      .then(() => {
        for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter((other) => other !== pending);
      });
    const pending = { tells: gathering.facts, done };
    state.pending.push(pending);
    state.gathering = gathering;
    state.gathered = done;
  }
  const { gathering, gathered } = state as { gathering: Gathering; gathered: Promise<void> };
  for (const name of facts) gathering.facts.add(name);
  if (wants !== undefined) {
    gathering.selections.add(wants.selection);
    gathering.variables = wants.variables;
  }
  return gathered;
}

async function answer(operation: Operation, gatherings: readonly Gathering[]): Promise<undefined[]> {
  const byFields = new Map<string, Share[]>();
  for (const gathering of gatherings) {
    gathering.entity.$.gathering = undefined;
    for (const share of sharesOf(operation, gathering)) {
      const { endpoint, expands } = gathering.path;
      // What stands inside another node's answer cannot be read by its id.
      const key = expands.through === undefined ? `${endpoint.path} ${share.fields}` : `${byFields.size}`;
      byFields.set(key, [...(byFields.get(key) ?? []), share]);
    }
  }
  await Promise.all([...byFields.values()].flatMap(chunks).map((shares) => readTogether(operation, shares)));
  return gatherings.map(() => undefined);
}

/** One expansion; once something in it has failed the whole call, one for what cannot, and one each for what can. */
function sharesOf(operation: Operation, gathering: Gathering): Share[] {
  const { path, facts, variables } = gathering;
  const { node } = path.expands;
  const asked = [...gathering.selections];
  const selections = path.expands.bringsLists ? asked : asked.map(withoutLists);
  const share = (expansion: Expansion, isAlone: boolean): Share => ({
    gathering,
    expansion,
    fields: printFields(expansion.fields),
    isAlone,
  });
  const entity = canonical(gathering.entity);
  const whole = expand(operation, node, facts, selections, variables, 'with', entity);
  if (whole.isolated + whole.guarded === 0 || !entity.$.isolates) return [share(whole, false)];
  const rest = expand(operation, node, facts, selections, variables, 'without', entity);
  const alone = selections.map((selection) => ({ ...selection, facts: [], lists: [] }));
  return [
    ...(rest.fields.length > 0 ? [share(rest, false)] : []),
    ...[...whole.tells]
      .filter((name) => !rest.tells.has(name))
      .map((name) => share(expand(operation, node, [name], alone, variables, 'with'), true)),
  ];
}

function withoutLists(selection: Selection): Selection {
  return { ...selection, lists: [] };
}

/** As many together as one call may name, and as its answer may hold. */
function chunks(shares: readonly Share[]): Share[][] {
  const most = Math.floor(mostItems / (shares[0]?.expansion.size ?? 1));
  const size = Math.max(1, Math.min(readManyNodes.batch?.size ?? 1, most));
  return Array.from({ length: Math.ceil(shares.length / size) }, (_, index) =>
    shares.slice(index * size, (index + 1) * size),
  );
}

/** Reads many nodes in one call. One that cannot be had fails the call for all, so they are then read one by one. */
async function readTogether(operation: Operation, shares: readonly Share[]): Promise<void> {
  const [first] = shares;
  if (first === undefined) return;
  if (shares.length === 1) return readAlone(operation, first);
  const ids = new Map(shares.map((share) => [share, idOf(share.gathering)]));
  try {
    if (operation.imagination !== undefined) {
      operation.pretend(readManyNodes, { ids: [...ids.values()].join(), fields: first.fields }, purposeOf(first));
      for (const share of shares) imagine(operation, share);
      return;
    }
    const nodes = await operation.call(
      readManyNodes,
      { ids: [...new Set(ids.values())].join(), fields: first.fields },
      operation.trace && `${purposeOf(first)}, ${shares.length} nodes in one call`,
    );
    for (const share of shares) learn(operation, share, nodes.get(ids.get(share) ?? ''));
  } catch (fault) {
    const error = asUpstreamError(fault, 'META', readManyNodes.path);
    if (mayBeOneField(error) && !operation.time.isOver)
      await Promise.all(shares.map((share) => readAlone(operation, share)));
    else for (const share of shares) giveBack(share, error);
  }
}

async function readAlone(operation: Operation, share: Share): Promise<void> {
  const { gathering, expansion, isAlone } = share;
  const { path } = gathering;
  const entity = canonical(gathering.entity);
  const through = path.expands.through?.(entity);
  try {
    if (operation.imagination !== undefined) {
      const parameters = { ...path.parameters?.(operation.asker), ...bind(path.with, entity), fields: share.fields };
      operation.pretend(path.endpoint, parameters, purposeOf(share));
      return imagine(operation, share);
    }
    const node = (await operation.call(
      path.endpoint,
      {
        ...path.parameters?.(operation.asker),
        // What leads through another node stands among the fields.
        ...(through === undefined && bind(path.with, entity)),
        fields: through === undefined ? share.fields : printFields([{ ...through, fields: expansion.fields }]),
      },
      operation.trace && whyAlone(share),
    )) as WireNode;
    learn(operation, share, through === undefined ? node : (node[through.name] as WireNode | undefined));
  } catch (fault) {
    const error = asUpstreamError(fault, path.upstream, path.endpoint.path);
    if (isAlone || operation.time.isOver || !mayBePart(error, expansion)) return giveBack(share, error);
    entity.$.isolates = true;
    const parts = sharesOf(operation, gathering);
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
      if (tellsAny(entity, rest.expansion.tells)) return giveBack(suspect, error);
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
function imagine(operation: Operation, { gathering, expansion }: Share): void {
  operation.knowledge.teach(canonical(gathering.entity), expansion.imagine() as never);
}

/** What a node is read for, in a word. */
function purposeOf({ gathering }: Share): string {
  return gathering.entity.$.type;
}

/** What one call reads of a node: what hangs on it comes along. */
function whyAlone(share: Share): string {
  const { expansion, isAlone, gathering } = share;
  const lists = expansion.lists.size === 0 ? '' : `, ${expansion.lists.size} of its lists along with it`;
  const { failure } = canonical(gathering.entity).$;
  if (failure !== undefined) return chosen(purposeOf(share), 0, failure);
  return isAlone
    ? `${purposeOf(share)}, one fact alone, since it can fail a whole call`
    : `${purposeOf(share)}${lists}`;
}

function learn(operation: Operation, share: Share, node: WireNode | undefined): void {
  const { gathering, expansion } = share;
  const { path, entity } = gathering;
  try {
    if (node === undefined)
      throw new UpstreamError('NOT_FOUND', 'it does not exist in the official API', {
        upstream: path.upstream,
        endpoint: path.endpoint.path,
      });
    const record = operation.reading(path.endpoint, () => expansion.read(node));
    operation.knowledge.teach(canonical(entity), record as never);
  } catch (fault) {
    giveBack(share, asUpstreamError(fault, path.upstream, path.endpoint.path));
  }
}

/** The failure of a call: for the facts it was to tell, and for the lists it was to bring. */
function giveBack({ gathering, expansion, isAlone }: Share, error: UpstreamError): void {
  const entity = canonical(gathering.entity);
  const { path } = gathering;
  if (isAlone) stand(entity, expansion.tells, error);
  else fail(entity, path, error, expansion.tells);
  for (const key of expansion.lists) {
    entity.$.held ??= new Map();
    if (!entity.$.held.has(key)) entity.$.held.set(key, { fault: error, upstream: path.upstream });
  }
}

function idOf({ path, entity }: Gathering): string {
  return Object.values(bind(path.with, canonical(entity)) ?? {})[0] ?? '';
}
