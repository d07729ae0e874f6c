import type { EntityType, Records } from '../model/entity.ts';
import type { Page } from '../model/page.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactPath, NodePath, Told } from './access-path.ts';
import { loadInBatch } from './batch.ts';
import { bind, factOf } from './bind.ts';
import { canonical, type Entity } from './entity.ts';
import { fail, isAbsence } from './failure.ts';
import { gather, type Wants } from './gather.ts';
import { imaginedRecord } from './imagined.ts';
import { factSources } from './index.ts';
import { primaryKey } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';
import { derivedFrom } from './selection.ts';
import { chosen } from './why.ts';

/**
 * Makes sure that an entity knows these facts: completes the record through the cheapest access paths that tell what is
 * missing, once per entity and operation, shared by everyone who asks. Returns undefined when nothing is missing.
 * The promise never rejects: a fact that could not be had stands as an error in its place.
 */
export function complete<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  facts: readonly string[],
  wants?: Wants,
): Promise<void> | undefined {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0) return undefined;
  // Mostly one answer tells it all: one that is on its way, or one to be asked for.
  const single =
    entity.$.pending.find(({ tells }) => tellsAll(tells, missing))?.done ??
    beginSingle(operation, entity, missing, wants);
  // While waiting, this may have turned out to be an entity that was known under another key.
  return single === undefined
    ? fetchMissing(operation, entity, missing, wants)
    : single.then(() => complete(operation, canonical(entity), missing, wants));
}

/** Asks for what is missing and not on its way yet, without waiting for it. */
export function askFor(operation: Operation, entity: Entity, facts: readonly string[], wants?: Wants): void {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0 || entity.$.pending.some(({ tells }) => tellsAll(tells, missing))) return;
  void complete(operation, entity, missing, wants);
}

function beginSingle(
  operation: Operation,
  entity: Entity,
  missing: readonly string[],
  wants: Wants | undefined,
): Promise<void> | undefined {
  if (entity.$.pending.some(({ tells }) => missing.some((name) => tells.has(name)))) return undefined;
  const path = cheapest(operation, entity, missing);
  return path !== undefined && tellsAll(path.tells, missing)
    ? begin(operation, entity, path, missing, wants)
    : undefined;
}

function tellsAll(tells: Told, facts: readonly string[]): boolean {
  for (const name of facts) if (!tells.has(name)) return false;
  return true;
}

function unknownOf(entity: Entity, facts: readonly string[]): readonly string[] {
  const known = entity as unknown as Readonly<Record<string, unknown>>;
  let unknown: string[] | undefined;
  for (const name of facts) {
    if (known[name] !== undefined) continue;
    const source = derivedFrom[name] ?? name;
    if (source !== name && known[source] !== undefined) continue;
    unknown ??= [];
    unknown.push(source);
  }
  return unknown ?? none;
}

const none: readonly string[] = [];

async function fetchMissing(
  operation: Operation,
  first: Entity,
  facts: readonly string[],
  wants: Wants | undefined,
): Promise<void> {
  let entity = first;
  let missing = facts;
  while (missing.length > 0) {
    const waits: Promise<void>[] = [];
    let open = missing;
    for (const pending of entity.$.pending) {
      const left = open.filter((name) => !pending.tells.has(name));
      if (left.length === open.length) continue;
      waits.push(pending.done);
      open = left;
    }
    while (open.length > 0) {
      const path = cheapest(operation, entity, open);
      if (path === undefined) break;
      waits.push(begin(operation, entity, path, open, wants));
      open = open.filter((name) => !path.tells.has(name));
    }
    if (waits.length === 0) {
      const key = askForKey(operation, entity, open);
      if (key === undefined) return giveUp(operation, entity, open);
      waits.push(key);
    }
    await (waits.length === 1 ? waits[0] : Promise.all(waits));
    // While waiting, this may have turned out to be an entity that was known under another key.
    entity = canonical(entity);
    missing = unknownOf(entity, missing);
  }
}

/** What a way of last resort seems to cost: more than any other. */
const lastResort = 1000;

/** The cheapest access path that tells some of what is open; leaving anything open counts as one call more. */
function cheapest(operation: Operation, entity: Entity, open: readonly string[]): FactPath | undefined {
  if (entity.$.gone !== undefined || entity.$.refused !== undefined || operation.isOver) return undefined;
  let best: FactPath | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const path of factSources[entity.$.type].paths as readonly FactPath[]) {
    if (
      entity.$.tried.includes(path) ||
      !operation.isConfigured(path.upstream) ||
      operation.stopped(path.upstream) !== undefined
    )
      continue;
    let told = 0;
    for (const name of open) if (path.tells.has(name)) told += 1;
    if (told === 0) continue;
    const { endpoint } = path;
    // What a path leaves open costs another call; a call that is made already costs nothing.
    const rest = told < open.length ? 1 : 0;
    const share = endpoint.cost / (endpoint.batch?.size ?? 1) + (path.isLastResort ? lastResort : 0);
    const mayBeMade = operation.hasCalled(endpoint);
    if (share + rest >= bestScore && !mayBeMade) continue;
    const parameters = bind(path.with, entity);
    if (parameters === undefined || !path.serves(entity as never)) continue;
    const score = mayBeMade && operation.hasMade(endpoint, parameters) ? rest : share + rest;
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

/** What a call is made for, and why along this path. */
function whyFor(operation: Operation, entity: Entity, { tells }: FactPath, facts: readonly string[]): string {
  const told = facts.filter((name) => tells.has(name)).join(', ');
  const ways = (factSources[entity.$.type].paths as readonly FactPath[]).filter(
    (path) =>
      operation.isConfigured(path.upstream) &&
      facts.some((name) => path.tells.has(name)) &&
      bind(path.with, entity) !== undefined &&
      path.serves(entity as never),
  );
  return chosen(`${entity.$.type} ${told}`, ways.length, entity.$.failure);
}

/** Asks for the key that an access path to what is open lacks; undefined when no key opens a way. */
function askForKey(operation: Operation, entity: Entity, open: readonly string[]): Promise<void> | undefined {
  const facts = entity as unknown as Readonly<Record<string, unknown>>;
  for (const path of factSources[entity.$.type].paths as readonly FactPath[]) {
    if (entity.$.tried.includes(path) || !operation.isConfigured(path.upstream)) continue;
    if (!path.serves(entity as never)) continue;
    if (operation.stopped(path.upstream) !== undefined || !open.some((name) => path.tells.has(name))) continue;
    const keys = Object.values(path.with)
      .map(factOf)
      .filter((key) => facts[key] === undefined && !open.includes(key));
    const way = keys.length > 0 ? cheapest(operation, entity, keys) : undefined;
    if (way !== undefined) return begin(operation, entity, way, keys, undefined);
  }
  return undefined;
}

function begin(
  operation: Operation,
  entity: Entity,
  path: FactPath,
  facts: readonly string[],
  wants: Wants | undefined,
): Promise<void> {
  if (path.expands !== undefined)
    return gather(
      operation,
      entity,
      path as NodePath,
      facts.filter((name) => path.tells.has(name)),
      wants,
    );
  const why = operation.trace && whyFor(operation, entity, path, facts);
  // Under another key the same endpoint has the same answer, or the same failure.
  for (const other of factSources[entity.$.type].paths as readonly FactPath[])
    if (other.endpoint === path.endpoint && other.expands === undefined) entity.$.tried.push(other);
  const failed = (fault: unknown): void =>
    fail(entity, path, asUpstreamError(fault, path.upstream, path.endpoint.path), path.tells as ReadonlySet<string>);
  const settled = (): void => {
    // The entity may have become another meanwhile, and what is on its way for it with it.
    for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter(({ done: other }) => other !== done);
  };
  const done = follow(operation, entity, path, why).then(
    (record) => {
      settled();
      try {
        operation.teach(entity, record);
      } catch (fault) {
        failed(fault);
      }
    },
    (fault: unknown) => {
      settled();
      failed(fault);
    },
  );
  entity.$.pending.push({ tells: path.tells, done });
  return done;
}

/** Makes the path's calls until the entity's record is found. */
function follow<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  why: string | undefined,
): Promise<Records[T]> {
  const parameters = parametersOf(operation, entity, path);
  if (parameters instanceof Error) return Promise.reject(parameters);
  const { imagination } = operation;
  if (imagination !== undefined && path.endpoint.batch === undefined)
    return attempt(() => imaginedRecord(operation, imagination, entity, path, parameters));
  if (path.endpoint.batch !== undefined) return loadInBatch(operation, path, parameters) as Promise<Records[T]>;
  if (path.pages > 1) return lookThrough(operation, entity, path, parameters, why);
  return operation.call(path.upstream, path.endpoint, parameters, why).then((answer) => {
    const record = path.pick(answer, entity as Records[T]);
    if (record === undefined) throw path.missing(entity as Records[T], 1);
    return aboutIt(entity, record, path);
  });
}

/** What the path's call carries; the error where it cannot be made for want of a setting. */
function parametersOf(
  operation: Operation,
  entity: Entity,
  { with: keys, parameters }: Pick<FactPath, 'with' | 'parameters'>,
): Record<string, string> | Error {
  const bound = bind(keys, entity) as Record<string, string>;
  if (parameters === undefined) return bound;
  try {
    return { ...bound, ...parameters(operation.asker) };
  } catch (missing) {
    return missing as Error;
  }
}

/** A promise of what is made at once. */
async function attempt<T>(make: () => T): Promise<T> {
  return make();
}

/** Looks for the entity in a list, page by page. */
async function lookThrough<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  parameters: Readonly<Record<string, string>>,
  why: string | undefined,
): Promise<Records[T]> {
  const { paging } = path.endpoint;
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const next: Readonly<Record<string, string>> =
      cursor === null || paging === undefined ? parameters : { ...parameters, [paging.parameter]: cursor };
    const answer = (await operation.call(path.upstream, path.endpoint, next, why)) as Page<unknown>;
    const record = path.pick(answer, entity as Records[T]);
    if (record !== undefined) return aboutIt(entity, record, path);
    if (answer.next === null || answer.next === cursor || page === path.pages)
      throw path.missing(entity as Records[T], page);
    cursor = answer.next;
  }
}

/** The record, if it is one of this entity: an answer about something else teaches nothing. */
function aboutIt<T extends EntityType>(entity: Entity<T>, record: Records[T], path: FactPath<T>): Records[T] {
  const fact = primaryKey(entity.$.type);
  const [asked, told] = [entity, record].map((one) => (one as Readonly<Record<string, unknown>>)[fact]);
  if (typeof asked !== 'string' || typeof told !== 'string' || asked === told) return record;
  throw new UpstreamError(
    'UPSTREAM_BAD_ANSWER',
    `${path.upstream} answered about another ${entity.$.type.toLowerCase()}`,
    {
      upstream: path.upstream,
      endpoint: path.endpoint.path,
    },
  );
}

/** Nothing more can be asked: what is open stands as the error that stopped it, or as null where no service ever tells it. */
function giveUp(operation: Operation, entity: Entity, open: readonly string[]): void {
  const facts = entity as unknown as Record<string, unknown>;
  for (const name of open) {
    const paths = (factSources[entity.$.type].paths as readonly FactPath[]).filter((path) => path.tells.has(name));
    facts[name] =
      entity.$.gone ?? entity.$.refused ?? (paths.length === 0 ? null : reason(operation, entity, name, paths));
  }
}

/** Why none of the access paths that tell a fact has told it. */
function reason(operation: Operation, entity: Entity, name: string, paths: readonly FactPath[]): UpstreamError | null {
  const { tried, failure } = entity.$;
  // An absence that stands here is not the last word: whoever could have had that says more, were they asked.
  const isLastWord = failure !== undefined && !isAbsence(failure);
  if (isLastWord && paths.some((path) => tried.includes(path))) return failure;
  const unconfigured = paths.filter(({ upstream }) => !operation.isConfigured(upstream));
  if (unconfigured.length === paths.length)
    return new UpstreamError('UPSTREAM_NOT_CONFIGURED', `this needs ${namesOf(paths)}, which is not configured`);
  const stopped = paths.map((path) => operation.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  if (operation.isOver)
    return new UpstreamError('UPSTREAM_TIMEOUT', 'the operation was over before this could be asked for');
  // Who would know the way, were they configured.
  const ready = unconfigured.filter((path) => bind(path.with, entity) !== undefined && path.serves(entity as never));
  if (failure !== undefined && paths.some((path) => tried.includes(path))) {
    if (ready.length === 0) return failure;
    return new UpstreamError(
      'UPSTREAM_NOT_CONFIGURED',
      `${failure.message}; ${namesOf(ready)} may know more, which is not configured`,
    );
  }
  const untried = paths.filter((path) => !tried.includes(path) && path.serves(entity as never));
  if (untried.length === 0) return null;
  if (ready.length > 0 && untried.every((path) => unconfigured.includes(path)))
    return new UpstreamError('UPSTREAM_NOT_CONFIGURED', `this needs ${namesOf(ready)}, which is not configured`);
  const { code, message } = factSources[entity.$.type].unreachable(entity as never, name as never);
  return new UpstreamError(code, ready.length === 0 ? message : `${message}; or configure ${namesOf(ready)}`);
}

function namesOf(paths: readonly FactPath[]): string {
  return [...new Set(paths.map(({ upstream }) => upstream))].join(' or ');
}
