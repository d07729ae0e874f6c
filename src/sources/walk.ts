import type { Page } from '../model/page.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { Edge, ListArguments, ListPath } from './access-path.ts';
import { bind } from './bind.ts';
import { fingerprint, type Position, trailLength } from './cursor.ts';
import { canonical, type Entity, merged } from './entity.ts';
import { primaryKeyOf } from './keys.ts';
import { asUpstreamError, type Operation } from './operation.ts';

/** A list, or as much of it as was asked for. */
export interface List<Item = unknown> {
  readonly items: readonly ListItem<Item>[];
  readonly hasNextPage: boolean;
  readonly totalCount: number | null;
  /** The upstream said that it ended the list before its true end. */
  readonly cut: boolean;
  /** What stopped the reading after these items were had. */
  readonly fault: UpstreamError | undefined;
}

/** An item with its place in the list, which is worked out when its cursor is asked for. */
export class ListItem<Item = unknown> {
  readonly record: Item;
  #page: PagePlace;
  #offset: number;

  constructor(record: Item, page: PagePlace, offset: number) {
    this.record = record;
    this.#page = page;
    this.#offset = offset;
  }

  /** The page's last item stands at the start of the next page: going on from it must not pay for its own page again. */
  endsPage(next: PagePlace): void {
    this.#page = next;
    this.#offset = 0;
  }

  get position(): Position {
    const { keysBefore, ...place } = this.#page;
    return {
      ...place,
      offset: this.#offset,
      before: keysBefore === undefined ? place.before : keysBefore.map(fingerprint),
    };
  }
}

/** What the positions of a page's items have in common. */
interface PagePlace extends Omit<Position, 'offset'> {
  /** The items of the page before, where it was read in this walk. */
  readonly keysBefore?: readonly string[];
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
  const items: ListItem<Item>[] = [];
  const seen = new Set<string>();
  const before = new Set(start?.before);
  let place: PagePlace = start ?? {
    edge: edge.name,
    of: '',
    path: path.endpoint.path,
    opened: null,
    ended: false,
    trail: [],
    before: [],
  };
  let offset = start?.offset ?? 0;
  let totalCount: number | null = null;
  let empty = 0;
  const result = (hasNextPage: boolean, cut = false, fault?: UpstreamError): List<Item> => ({
    items,
    hasNextPage,
    totalCount,
    cut,
    fault,
  });

  for (let pages = 1; ; pages += 1) {
    let page: Page<Item>;
    try {
      page = await readPage(operation, path, parent, args, place.opened);
    } catch (fault) {
      if (items.length === 0) throw fault;
      return result(true, false, asUpstreamError(fault, path.upstream, path.endpoint.path));
    }
    const subject = parent && canonical(parent);
    const keys = page.items.map((record) => edge.key(record));
    const content = fingerprint(keys.join());
    // A page that stood here before, under whatever cursor, leads round in a circle too.
    if (offset === 0 && keys.length > 0 && place.trail.includes(content)) return result(false);
    totalCount ??= page.totalCount ?? null;
    place = { ...place, of: listIdentity(edge, subject, args) };
    const implied = subject && edge.implied?.(subject);
    const had = items.length;
    for (const [index, record] of page.items.entries()) {
      const key = keys[index] as string;
      const isRepeat = seen.has(key) || (before.size > 0 && before.has(fingerprint(key)));
      seen.add(key);
      if (index < offset || isRepeat) continue;
      if (items.length === want) return result(true);
      items.push(
        new ListItem(implied === undefined ? record : (merged(record as object, implied) as Item), place, index + 1),
      );
    }
    const next = page.next !== null && comesBack(place, page.next) ? null : page.next;
    const trail = [...place.trail, fingerprint(place.opened ?? ''), content].slice(-trailLength);
    empty = items.length === had ? empty + 1 : 0;
    place = { ...place, opened: next, ended: next === null, trail, keysBefore: keys };
    offset = 0;
    items.at(-1)?.endsPage(place);
    if (next === null) return result(false, page.cut === true);
    if (items.length === want || pages === path.endpoint.paging?.maxPages) return result(true);
    if (empty > emptyPagesFollowed) return result(false);
  }
}

/** A cursor seen before ends the list. */
function comesBack(place: PagePlace, next: string): boolean {
  return next === place.opened || place.trail.includes(fingerprint(next));
}

async function readPage<Item>(
  operation: Operation,
  path: ListPath<Item>,
  parent: Entity | undefined,
  args: ListArguments,
  opened: string | null,
): Promise<Page<Item>> {
  const subject = parent && canonical(parent);
  const facts = subject === undefined ? {} : bind(path.with, subject);
  if (facts === undefined)
    throw new UpstreamError('UPSTREAM_BAD_ANSWER', `what ${path.endpoint.path} needs to be asked is not known`, {
      endpoint: path.endpoint.path,
    });
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
