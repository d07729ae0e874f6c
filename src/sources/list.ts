import { UpstreamError } from '../upstreams/http/errors.ts';
import { consequence, type Edge, type ListArguments, type ListPath } from './access-path.ts';
import { bind, factOf } from './bind.ts';
import { complete } from './complete.ts';
import { decodeCursor } from './cursor.ts';
import { canonical, type Entity } from './entity.ts';
import { primaryKey, primaryKeyOf } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';
import { type List, listIdentity, walk } from './walk.ts';

export const defaultPageSize = 12;

/** Checks a connection's arguments; throws what to do about them, before anything is spent. */
function pageSize(edge: Edge, args: ListArguments, maxPageSize: number): number {
  if (args.last != null || args.before != null) {
    throw new UpstreamError('NOT_SUPPORTED', `${edge.name} can only be walked forward; use "first" and "after"`);
  }
  const first = args.first ?? defaultPageSize;
  if (first < 0) throw new UpstreamError('BAD_USER_INPUT', `"first" is ${first}; it must not be negative`);
  if (first > maxPageSize) {
    throw new UpstreamError(
      'BAD_USER_INPUT',
      `"first" is ${first}; at most ${maxPageSize} can be asked for at once, the rest with "after"`,
    );
  }
  return first;
}

/**
 * Reads a list up to `first` items, across upstream pages: through the access path that the cursor names, else through
 * the cheapest, and through the next one when it fails before anything was read.
 */
export async function readList<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  needs: readonly string[] = [],
): Promise<List<Item>> {
  const want = pageSize(edge, args, operation.limits.maxPageSize);
  if (args.after == null) {
    if (want === 0) return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
    return readFromStart(operation, edge, parent, args, needs, want);
  }
  // What can be seen without knowing whose list this is, is checked before anything is asked.
  const position = decodeCursor(
    args.after,
    edge.name,
    parent === undefined || typeof primaryKeyOf(parent) === 'string' ? listIdentity(edge, parent, args) : undefined,
  );
  if (want === 0 || position.ended)
    return { items: [], hasNextPage: false, totalCount: null, cut: false, fault: undefined };
  const subject = await withKey(operation, parent);
  decodeCursor(args.after, edge.name, listIdentity(edge, subject, args));
  const path = edge.paths.find((candidate) => candidate.endpoint.path === position.path && candidate.serves(args));
  if (path === undefined) {
    throw new UpstreamError(
      'CURSOR_INVALID',
      `this cursor continues ${position.path}, which no longer serves ${edge.name}; start again without "after"`,
    );
  }
  return walk(operation, edge, path, subject, args, want, position);
}

async function readFromStart<Item>(
  operation: Operation,
  edge: Edge<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  needs: readonly string[],
  want: number,
): Promise<List<Item>> {
  const tried = new Set<ListPath<Item>>();
  let failure: UpstreamError | undefined;
  for (;;) {
    const path = cheapestList(operation, edge, parent, args, needs, tried);
    if (path === undefined) throw failure ?? unavailable(operation, edge, args);
    tried.add(path);
    try {
      const subject = await withFacts(operation, parent, path);
      if (subject instanceof UpstreamError) {
        // The way is closed for want of a key; what failed before says more than that.
        failure ??= subject;
        continue;
      }
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
  for (const path of edge.paths) {
    if (
      tried.has(path) ||
      !path.serves(args) ||
      !operation.isConfigured(path.upstream) ||
      operation.stopped(path.upstream) !== undefined
    )
      continue;
    const score = costOf(operation, path, subject, args, needs);
    if (score < bestScore) [best, bestScore] = [path, score];
  }
  return best;
}

function costOf(
  operation: Operation,
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
    operation.hasCalled(endpoint) &&
    operation.hasMade(endpoint, { ...facts, ...path.parameters(args) });
  // One request more is worse than the same price in one, and waiting for a key worse than having it.
  const key = facts !== undefined ? 0 : subject !== undefined && isComing(subject, path) ? 0.1 : 1.1;
  const completing = needs.every((fact) => endpoint.itemTells.has(fact))
    ? 0
    : Math.min(args.first ?? defaultPageSize, endpoint.paging?.nominalSize ?? defaultPageSize);
  return (isMade ? 0 : endpoint.cost) + key + completing;
}

function unavailable(operation: Operation, edge: Edge, args: ListArguments): UpstreamError {
  const served = edge.paths.filter((path) => path.serves(args));
  const stopped = served.map((path) => operation.stopped(path.upstream)).find((error) => error !== undefined);
  if (stopped !== undefined) return stopped;
  return served.length === 0
    ? new UpstreamError('NOT_SUPPORTED', `no service serves ${edge.name} with these arguments`)
    : new UpstreamError(
        'UPSTREAM_NOT_CONFIGURED',
        `${edge.name} needs ${served.map((path) => path.upstream).join(' or ')}, which is not configured`,
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
