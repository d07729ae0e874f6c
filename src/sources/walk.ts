import type { Page } from '../model/page.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { Edge, ListArguments, ListPath } from './access-path.ts';
import { bind } from './bind.ts';
import { fingerprint, type Position, trailLength } from './cursor.ts';
import { canonical, type Entity, merged } from './entity.ts';
import { primaryKeyOf } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';

/** Items of a list with their places in it. */
export interface List<Item = unknown> {
  readonly items: readonly { readonly record: Item; readonly position: Position }[];
  readonly hasNextPage: boolean;
  readonly totalCount: number | null;
  /** The upstream said that it ended the list before its true end. */
  readonly cut: boolean;
  /** What stopped the reading after these items were had. */
  readonly fault: UpstreamError | undefined;
}

/** An empty page with a cursor is followed this often. */
const emptyPagesFollowed = 2;

/** What makes this list another one than the same edge elsewhere. */
export function listIdentity(edge: Edge, parent: Entity | undefined, args: ListArguments): string {
  const variants = edge.variants.map((name) => String(args[name] ?? ''));
  return JSON.stringify(parent === undefined ? variants : [primaryKeyOf(parent), ...variants]);
}

/** Reads a list along one access path, from its start or from a cursor's place, until `want` items are had. */
export async function walk<Item>(
  operation: Operation,
  edge: Edge<Item>,
  path: ListPath<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  want: number,
  start: Position | undefined,
): Promise<List<Item>> {
  const items: { record: Item; position: Position }[] = [];
  const before = new Set(start?.before);
  const seen = new Set<string>();
  let place: Omit<Position, 'of'> = start ?? { edge: edge.name, path: path.endpoint.path, opened: null, offset: 0, ended: false, trail: [], before: [] };
  let totalCount: number | null = null;
  let fresh = 0;
  const result = (hasNextPage: boolean, cut = false, fault?: UpstreamError): List<Item> => ({ items, hasNextPage, totalCount, cut, fault });

  for (let pages = 0, empty = 0; ; pages += 1) {
    let page: Page<Item>;
    try {
      page = await readPage(operation, path, parent, args, place.opened);
    } catch (fault) {
      if (items.length === 0) throw fault;
      return result(true, false, asUpstreamError(fault, path.upstream, path.endpoint.path));
    }
    totalCount ??= page.totalCount ?? null;
    const implied = parent !== undefined && edge.implied?.(canonical(parent));
    const of = listIdentity(edge, parent && canonical(parent), args);
    const next = comesBack(place, page.next) ? null : page.next;
    const fingerprints: number[] = [];
    fresh = 0;
    const content = fingerprint(JSON.stringify(page.items.map((record) => edge.key(record))));
    if (place.offset === 0 && page.items.length > 0 && place.trail.includes(content)) return result(false);
    for (const [index, record] of page.items.entries()) {
      const key = edge.key(record);
      const print = fingerprint(key);
      fingerprints.push(print);
      const isRepeat = seen.has(key) || before.has(print);
      seen.add(key);
      if (index < place.offset || isRepeat) continue;
      if (items.length === want) return result(true);
      fresh += 1;
      items.push({ record: implied ? merged(record as object, implied) as Item : record, position: { ...place, of, offset: index + 1 } });
    }
    // The last item's place is the start of the next page: continuing must not pay for this page again.
    const last = items.at(-1);
    const after: Omit<Position, 'of'> = {
      ...place,
      opened: next,
      offset: 0,
      ended: next === null,
      trail: [...place.trail, fingerprint(place.opened ?? ''), content].slice(-trailLength),
      before: fingerprints,
    };
    if (last !== undefined) last.position = { ...after, of };
    if (next === null) return result(false, page.cut === true);
    if (items.length === want) return result(true);
    empty = fresh === 0 ? empty + 1 : 0;
    if (empty > emptyPagesFollowed) return result(false);
    if (path.endpoint.paging !== undefined && pages + 1 >= path.endpoint.paging.maxPages) return result(true);
    place = after;
    for (const print of place.before) before.add(print);
  }
}

/** A cursor seen before would lead round in a circle: it ends the list. */
function comesBack(place: Omit<Position, 'of'>, next: string | null): boolean {
  if (next === null) return true;
  return next === place.opened || place.trail.includes(fingerprint(next));
}

async function readPage<Item>(operation: Operation, path: ListPath<Item>, parent: Entity | undefined, args: ListArguments, opened: string | null): Promise<Page<Item>> {
  const subject = parent && canonical(parent);
  const facts = subject === undefined ? {} : bind(path.with, subject);
  if (facts === undefined) throw new UpstreamError('UPSTREAM_BAD_ANSWER', `what ${path.endpoint.path} needs to be asked is not known`, { endpoint: path.endpoint.path });
  const { paging } = path.endpoint;
  const answer: unknown = await operation.call(path.upstream, path.endpoint, {
    ...facts,
    ...path.parameters(args),
    ...(opened !== null && paging !== undefined && { [paging.parameter]: opened }),
  });
  const page = path.page(answer);
  if (subject !== undefined && page.parent !== undefined) operation.teach(subject, page.parent as object);
  return page;
}
