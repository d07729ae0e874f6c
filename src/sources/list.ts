import { UpstreamError } from '../upstreams/http/errors.ts';
import { consequence, type Edge, type ListArguments, type ListPath } from './access-path.ts';
import { bind } from './bind.ts';
import { complete } from './complete.ts';
import { decodeCursor } from './cursor.ts';
import { canonical, type Entity } from './entity.ts';
import { primaryKey, primaryKeyOf } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';
import { type List, listIdentity, walk } from './walk.ts';

export const defaultPageSize = 12;

/** Checks a connection's arguments; throws what to do about them, before anything is spent. */
export function pageSize(edge: Edge, args: ListArguments, maxPageSize: number): number {
  if (args.last != null || args.before != null) {
    throw new UpstreamError('NOT_SUPPORTED', `${edge.name} can only be walked forward; use "first" and "after"`);
  }
  const first = args.first ?? defaultPageSize;
  if (first < 0) throw new UpstreamError('BAD_USER_INPUT', `"first" is ${first}; it must not be negative`);
  if (first > maxPageSize) {
    throw new UpstreamError('BAD_USER_INPUT', `"first" is ${first}; at most ${maxPageSize} can be asked for at once, the rest with "after"`);
  }
  return first;
}

/**
 * Reads a list up to `first` items, across upstream pages: through the access path that the cursor names, else through
 * the cheapest, and through the next one when it fails before anything was read.
 */
export async function readList<Item>(operation: Operation, edge: Edge<Item>, parent: Entity | undefined, args: ListArguments): Promise<List<Item>> {
  const want = pageSize(edge, args, operation.limits.maxPageSize);
  if (args.after == null) {
    if (want === 0) return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
    return readFromStart(operation, edge, parent, args, want);
  }
  // What can be seen without knowing whose list this is, is checked before anything is asked.
  const position = decodeCursor(args.after, edge.name, parent === undefined || typeof primaryKeyOf(parent) === 'string' ? listIdentity(edge, parent, args) : undefined);
  if (want === 0 || position.ended) return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
  const subject = await withKey(operation, parent);
  decodeCursor(args.after, edge.name, listIdentity(edge, subject, args));
  const path = edge.paths.find((candidate) => candidate.endpoint.path === position.path && candidate.serves(args));
  if (path === undefined) {
    throw new UpstreamError('CURSOR_INVALID', `this cursor continues ${position.path}, which no longer serves ${edge.name}; start again without "after"`);
  }
  return walk(operation, edge, path, subject, args, want, position);
}

async function readFromStart<Item>(operation: Operation, edge: Edge<Item>, parent: Entity | undefined, args: ListArguments, want: number): Promise<List<Item>> {
  const tried = new Set<ListPath<Item>>();
  let failure: UpstreamError | undefined;
  for (;;) {
    const path = cheapestList(operation, edge, parent, args, tried);
    if (path === undefined) throw failure ?? unavailable(operation, edge, args);
    tried.add(path);
    try {
      const subject = parent !== undefined && bind(path.with, canonical(parent)) === undefined ? await withKey(operation, parent) : parent;
      return await walk(operation, edge, path, subject, args, want, undefined);
    } catch (fault) {
      const error = asUpstreamError(fault, path.upstream, path.endpoint.path);
      if (consequence(error) === 'final' || operation.isOver) throw error;
      failure = error;
    }
  }
}

/** Whether what the path needs is on its way already, asked for by someone else. */
function isComing(subject: Entity, path: ListPath): boolean {
  return Object.values(path.with).every((fact) => subject.$.pending.some((pending) => pending.tells.has(fact)));
}

/** The cheapest access path not yet tried. A key that has to be asked for first counts as one call. */
export function cheapestList<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  tried: ReadonlySet<ListPath<Item>> = new Set(),
): ListPath<Item> | undefined {
  const subject = parent && canonical(parent);
  let best: ListPath<Item> | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const path of edge.paths) {
    if (tried.has(path) || !path.serves(args) || !operation.isConfigured(path.upstream) || operation.stopped(path.upstream) !== undefined) continue;
    const bound = subject === undefined || bind(path.with, subject) !== undefined || isComing(subject, path);
    // One request more is worse than the same price in one.
    const score = path.endpoint.cost + (bound ? 0 : 1.1);
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

function unavailable(operation: Operation, edge: Edge, args: ListArguments): UpstreamError {
  const served = edge.paths.filter((path) => path.serves(args));
  const stopped = served.map((path) => operation.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  return served.length === 0
    ? new UpstreamError('NOT_SUPPORTED', `no service serves ${edge.name} with these arguments`)
    : new UpstreamError('UPSTREAM_NOT_CONFIGURED', `${edge.name} needs ${served.map((path) => path.upstream).join(' or ')}, which is not configured`);
}

/** The parent with its pk known, asked for where it must be; throws what kept it from being known. */
async function withKey(operation: Operation, parent: Entity | undefined): Promise<Entity | undefined> {
  if (parent === undefined) return undefined;
  await complete(operation, canonical(parent), [primaryKey(parent.$.type)]);
  const subject = canonical(parent);
  const key = primaryKeyOf(subject);
  if (key instanceof UpstreamError) throw key;
  return subject;
}
