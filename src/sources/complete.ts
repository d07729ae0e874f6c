import type { EntityType, Records } from '../model/entity.ts';
import type { Page } from '../model/page.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { consequence, type FactPath } from './access-path.ts';
import { loadInBatch } from './batch.ts';
import { bind } from './bind.ts';
import { canonical, type Entity } from './entity.ts';
import { factSources } from './index.ts';
import { primaryKey } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';

/**
 * Makes sure that an entity knows these facts: completes the record through the cheapest access paths that tell what is
 * missing, once per entity and operation, shared by everyone who asks. Returns undefined when nothing is missing.
 * The promise never rejects: a fact that could not be had stands as an error in its place.
 */
export function complete<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  facts: readonly string[],
): Promise<void> | undefined {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0) return undefined;
  // Mostly one answer tells it all: one that is on its way, or one to be asked for.
  const single =
    entity.$.pending.find(({ tells }) => tellsAll(tells, missing))?.done ?? beginSingle(operation, entity, missing);
  // While waiting, this may have turned out to be an entity that was known under another key.
  return single === undefined
    ? fetchMissing(operation, entity, missing)
    : single.then(() => complete(operation, canonical(entity), missing));
}

/** Asks for what is missing and not on its way yet, without waiting for it. */
export function askFor(operation: Operation, entity: Entity, facts: readonly string[]): void {
  const missing = unknownOf(entity, facts);
  if (missing.length === 0 || entity.$.pending.some(({ tells }) => tellsAll(tells, missing))) return;
  void complete(operation, entity, missing);
}

function beginSingle(operation: Operation, entity: Entity, missing: readonly string[]): Promise<void> | undefined {
  if (entity.$.pending.some(({ tells }) => missing.some((name) => tells.has(name)))) return undefined;
  const path = cheapest(operation, entity, missing);
  return path !== undefined && tellsAll(path.tells, missing) ? begin(operation, entity, path) : undefined;
}

function tellsAll(tells: ReadonlySet<string>, facts: readonly string[]): boolean {
  for (const name of facts) if (!tells.has(name)) return false;
  return true;
}

function unknownOf(entity: Entity, facts: readonly string[]): readonly string[] {
  const known = entity as unknown as Readonly<Record<string, unknown>>;
  let unknown: string[] | undefined;
  for (const name of facts) {
    if (known[name] !== undefined) continue;
    unknown ??= [];
    unknown.push(name);
  }
  return unknown ?? none;
}

const none: readonly string[] = [];

async function fetchMissing(operation: Operation, first: Entity, facts: readonly string[]): Promise<void> {
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
      waits.push(begin(operation, entity, path));
      open = open.filter((name) => !path.tells.has(name));
    }
    if (waits.length === 0) return giveUp(operation, entity, open);
    await (waits.length === 1 ? waits[0] : Promise.all(waits));
    // While waiting, this may have turned out to be an entity that was known under another key.
    entity = canonical(entity);
    missing = unknownOf(entity, missing);
  }
}

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
    const share = endpoint.cost / (endpoint.batch?.size ?? 1);
    const mayBeMade = operation.hasCalled(endpoint);
    if (share + rest >= bestScore && !mayBeMade) continue;
    const parameters = bind(path.with, entity);
    if (parameters === undefined || !path.serves(entity as never)) continue;
    const score = mayBeMade && operation.hasMade(endpoint, parameters) ? rest : share + rest;
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

function begin(operation: Operation, entity: Entity, path: FactPath): Promise<void> {
  entity.$.tried.push(path);
  const failed = (fault: unknown): void =>
    fail(entity, path, asUpstreamError(fault, path.upstream, path.endpoint.path));
  const settled = (): void => {
    // The entity may have become another meanwhile, and what is on its way for it with it.
    for (const { $ } of [entity, canonical(entity)]) $.pending = $.pending.filter(({ done: other }) => other !== done);
  };
  const done = follow(operation, entity, path).then(
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
function follow<T extends EntityType>(operation: Operation, entity: Entity<T>, path: FactPath<T>): Promise<Records[T]> {
  const parameters = bind(path.with, entity) as Record<string, string>;
  if (path.endpoint.batch !== undefined) return loadInBatch(operation, path, parameters) as Promise<Records[T]>;
  if (path.pages > 1) return lookThrough(operation, entity, path, parameters);
  return operation.call(path.upstream, path.endpoint, parameters).then((answer) => {
    const record = path.pick(answer, entity as Records[T]);
    if (record === undefined) throw path.missing(entity as Records[T], 1);
    return aboutIt(entity, record, path);
  });
}

/** Looks for the entity in a list, page by page. */
async function lookThrough<T extends EntityType>(
  operation: Operation,
  entity: Entity<T>,
  path: FactPath<T>,
  parameters: Readonly<Record<string, string>>,
): Promise<Records[T]> {
  const { paging } = path.endpoint;
  let cursor: string | null = null;
  for (let page = 1; ; page += 1) {
    const next: Readonly<Record<string, string>> =
      cursor === null || paging === undefined ? parameters : { ...parameters, [paging.parameter]: cursor };
    const answer = (await operation.call(path.upstream, path.endpoint, next)) as Page<unknown>;
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

function fail(entity: Entity, path: FactPath, error: UpstreamError): void {
  const target = canonical(entity);
  if (consequence(error) !== 'final') {
    target.$.failure = error;
    return;
  }
  if (!path.own) {
    const facts = target as unknown as Record<string, unknown>;
    for (const name of path.tells) facts[name] ??= error;
  } else if (error.code === 'NOT_FOUND' || error.code === 'PRIVATE' || error.code === 'NOT_SUPPORTED') {
    target.$.gone = error;
  } else {
    target.$.refused = error;
  }
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
  if (!paths.some(({ upstream }) => operation.isConfigured(upstream))) {
    const services = [...new Set(paths.map(({ upstream }) => upstream))].join(' or ');
    return new UpstreamError('UPSTREAM_NOT_CONFIGURED', `this needs ${services}, which is not configured`);
  }
  if (failure !== undefined && paths.some((path) => tried.includes(path))) return failure;
  const stopped = paths.map((path) => operation.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  if (operation.isOver)
    return new UpstreamError('UPSTREAM_TIMEOUT', 'the operation was over before this could be asked for');
  const isUntried = paths.some((path) => !tried.includes(path) && path.serves(entity as never));
  return isUntried ? factSources[entity.$.type].unreachable(entity as never, name as never) : null;
}
