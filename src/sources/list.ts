import type { Page } from '../model/page.ts';
import { isAbsence, UpstreamError } from '../upstreams/http/errors.ts';
import { needsFacebookLogin } from '../upstreams/meta/errors.ts';
import { consequence, type Edge, type ListArguments, type ListPath, lastResort } from './access-path.ts';
import { bind, factOf } from './bind.ts';
import { complete } from './complete.ts';
import { canonical, type Entity } from './entity.ts';
import { primaryKey, primaryKeyOf } from './keys.ts';
import { tellsEach } from './on-node.ts';
import { asUpstreamError, type Operation } from './operation.ts';
import { defaultPageSize, goesBack, pageSize } from './page-size.ts';
import { listNeedsFacebookLogin, listPaths } from './paths.ts';
import { listKey, type Wanted } from './selection.ts';
import { type List, listIdentity, walk } from './walk.ts';
import { walkBack } from './walk-back.ts';
import { chosen } from './why.ts';

/**
 * Reads a list up to `first` items, across upstream pages: through the access path that the cursor names, else through
 * the cheapest, and through the next one when it fails before anything was read.
 */
export async function readList<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  wanted: Wanted,
): Promise<List<Item>> {
  const want = pageSize(edge, args, operation.limits.maxPageSize, ({ upstream }) => operation.isConfigured(upstream));
  const cursor = args.after ?? args.before;
  if (cursor == null) {
    if (want === 0) return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
    return readFromStart(operation, edge, parent, args, wanted, want);
  }
  // What can be seen without knowing whose list this is, is checked before anything is asked.
  const { cursors } = operation;
  const position = cursors.decode(cursor, edge.name);
  const path = listPaths(operation, edge).find(
    (candidate) => candidate.endpoint.path === position.path && !candidate.onlyComesAlong && candidate.serves(args),
  );
  const known = parent && canonical(parent);
  if (path !== undefined && isIdentified(path, known))
    cursors.decode(cursor, edge.name, listIdentity(edge, path, known, args));
  if (want === 0 || (position.ended && args.before == null))
    return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
  if (path === undefined) {
    throw new UpstreamError(
      'CURSOR_INVALID',
      `this cursor continues ${position.path}, which no longer serves ${edge.name}; start again without "after"`,
    );
  }
  const subject =
    path.expands === undefined ? await withKey(operation, parent) : await withFacts(operation, parent, path);
  if (subject instanceof UpstreamError) throw subject;
  cursors.decode(cursor, edge.name, listIdentity(edge, path, subject, args));
  if (args.before != null) {
    if (goesBack(path)) return walkBack(operation, edge, path, subject, args, { ...wanted, want, start: position });
    throw new UpstreamError('NOT_SUPPORTED', `this list can only be walked forward; use "first" and "after"`);
  }
  return walk(operation, edge, path, subject, args, { ...wanted, want, start: position, first: undefined });
}

/** Whether it is known already whose list this is. */
function isIdentified(path: ListPath, parent: Entity | undefined): boolean {
  if (parent === undefined) return true;
  return path.expands === undefined ? typeof primaryKeyOf(parent) === 'string' : bind(path.with, parent) !== undefined;
}

async function readFromStart<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  wanted: Wanted,
  want: number,
): Promise<List<Item>> {
  const tried = new Set<ListPath<Item>>();
  let failure: UpstreamError | undefined;
  const held = parent && canonical(parent).$.held?.get(listKey(edge, args));
  if (held !== undefined) {
    // It came along with the entity that it hangs on, or failed with it.
    if ('page' in held)
      return walk(operation, edge, held.path as ListPath<Item>, parent, args, {
        ...wanted,
        want,
        start: undefined,
        first: held.page as Page<Item>,
      });
    if (consequence(held.fault) === 'final') throw held.fault;
    failure = held.fault;
    for (const path of listPaths(operation, edge)) if (path.upstream === held.upstream) tried.add(path);
  }
  for (;;) {
    const path = cheapestList(operation, edge, parent, args, wanted.needs, tried);
    if (path === undefined) throw failure ?? unavailable(operation, edge, args);
    tried.add(path);
    try {
      const subject = await withFacts(operation, parent, path);
      if (subject instanceof UpstreamError) {
        // Nobody is there: no other way leads to their list either.
        if (parent !== undefined && canonical(parent).$.gone !== undefined) throw subject;
        // The way is closed for want of a key; what failed before says more than that.
        failure ??= subject;
        continue;
      }
      // Under another key the same endpoint would fail in the same way.
      for (const other of listPaths(operation, edge))
        if (other.endpoint === path.endpoint && other.expands === undefined) tried.add(other);
      const why = operation.trace && chosen(edge.name, waysTo(operation, edge, subject, args).length, failure);
      return await walk(operation, edge, path, subject, args, {
        ...wanted,
        want,
        start: undefined,
        first: undefined,
        why,
      });
    } catch (fault) {
      const error = asUpstreamError(fault, path.upstream, path.endpoint.path);
      // Of a way of last resort, that nobody is found is not the last word.
      const isLittle = path.isLastResort && isAbsence(error);
      if ((consequence(error) === 'final' && !isLittle) || operation.time.isOver) throw error;
      failure = isLittle ? (failure ?? error) : error;
    }
  }
}

/** The access paths that could be taken. */
function waysTo(operation: Operation, edge: Edge, subject: Entity | undefined, args: ListArguments): ListPath[] {
  return listPaths(operation, edge).filter(
    (path) => !path.onlyComesAlong && path.serves(args, subject) && operation.isConfigured(path.upstream),
  );
}

/** Whether what the path needs is on its way already, asked for by someone else. */
function isComing(subject: Entity, path: ListPath): boolean {
  return Object.values(path.with).every((reference) =>
    subject.$.pending.some(({ tells }) => tells.has(factOf(reference))),
  );
}

/**
 * The cheapest access path not yet tried. A key that has to be asked for first counts as one call, items that would have
 * to be completed as one each, and a call that this operation has made already as none.
 */
export function cheapestList<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  needs: readonly string[],
  tried: ReadonlySet<ListPath<Item>> = new Set(),
): ListPath<Item> | undefined {
  const subject = parent && canonical(parent);
  let best: ListPath<Item> | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const path of listPaths(operation, edge)) {
    if (tried.has(path) || path.onlyComesAlong || !path.serves(args, subject) || !operation.mayAsk(path.upstream))
      continue;
    const score = costOf(operation, edge, path, subject, args, needs);
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

function costOf(
  operation: Operation,
  edge: Edge,
  path: ListPath,
  subject: Entity | undefined,
  args: ListArguments,
  needs: readonly string[],
): number {
  const { endpoint } = path;
  const facts = subject === undefined ? {} : bind(path.with, subject);
  const isMade =
    facts !== undefined &&
    subject !== undefined &&
    path.expands === undefined &&
    operation.hasCalled(endpoint) &&
    operation.hasMade(endpoint, { ...facts, ...path.parameters(args, operation.asker) });
  // One request more is worse than the same price in one, and waiting for a key worse than having it.
  const key = facts !== undefined ? 0 : subject !== undefined && isComing(subject, path) ? 0.1 : 1.1;
  const completing = tellsEach(path, edge.name, needs)
    ? 0
    : Math.min(args.first ?? defaultPageSize, endpoint.paging?.nominalSize ?? defaultPageSize);
  return (isMade ? 0 : endpoint.cost) + key + completing + (path.isLastResort ? lastResort : 0);
}

function unavailable(operation: Operation, edge: Edge, args: ListArguments): UpstreamError {
  const served = listPaths(operation, edge).filter((path) => path.serves(args));
  const stopped = served.map((path) => operation.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  if (listNeedsFacebookLogin(operation, edge as Edge<never>)) return needsFacebookLogin();
  const missing = new Set(
    served.map(({ upstream }) => upstream).filter((upstream) => !operation.isConfigured(upstream)),
  );
  return missing.size === 0
    ? new UpstreamError('NOT_SUPPORTED', `no service serves ${edge.name} with these arguments`)
    : new UpstreamError(
        'UPSTREAM_NOT_CONFIGURED',
        `${edge.name} needs ${[...missing].join(' or ')}, which is not configured`,
      );
}

/** The parent with what the path needs of it known, asked for where it must be; else what kept it from being known. */
async function withFacts(
  operation: Operation,
  parent: Entity | undefined,
  path: ListPath,
): Promise<Entity | UpstreamError | undefined> {
  if (parent === undefined) return undefined;
  if (bind(path.with, canonical(parent)) !== undefined) return canonical(parent);
  return known(
    operation,
    parent,
    Object.values(path.with).map((reference) => factOf(reference)),
  );
}

/** The parent with the fact known that its identity stands on; throws what kept it from being known. */
async function withKey(operation: Operation, parent: Entity | undefined): Promise<Entity | undefined> {
  const subject = parent && (await known(operation, parent, [primaryKey(parent.$.type)]));
  if (subject instanceof UpstreamError) throw subject;
  return subject;
}

async function known(operation: Operation, parent: Entity, facts: readonly string[]): Promise<Entity | UpstreamError> {
  await complete(operation, canonical(parent), facts);
  const subject = canonical(parent);
  for (const fact of facts) {
    const value = (subject as unknown as Readonly<Record<string, unknown>>)[fact];
    if (value instanceof UpstreamError) return value;
  }
  return subject;
}
