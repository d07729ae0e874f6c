import { GatewayError } from '../../../errors.ts';
import { toGatewayError } from '../../calls/gateway-error.ts';
import { canonical } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import { resolveParameters } from '../../paths/resolve-parameters.ts';
import type { ListStrategy, PageRequest, ReadPage } from '../../paths/strategy.ts';
import type { List, ListRequest } from '../list.ts';
import { freshCursorRefused } from './cursor-errors.ts';
import { ListReading } from './list-reading.ts';
import type { ReadingRange } from './range.ts';

/**
 * Reads a list along one access path, from its start or from a cursor, until it has `want` items. No promise where the first page
 * has been read already and is enough.
 */
export function readPages<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  range: ReadingRange<Item>,
): List<Item> | Promise<List<Item>> {
  const list = new ListReading(operation, request, path, range);
  const { first, reason } = range;
  return (first && list.add(first)) ?? readOn(operation, request, path, { list, reason });
}

/** Reads further pages of a list. */
async function readOn<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  { list, reason }: { readonly list: ListReading<Item>; readonly reason: string | undefined },
): Promise<List<Item>> {
  for (;;) {
    const { hasPages, after, limit } = list;
    let page: ReadPage<Item>;
    try {
      page = await readPage(operation, request, path, {
        after,
        limit,
        reason:
          operation.trace && (hasPages ? undefined : reason) === undefined
            ? `${request.edge.name}, further on`
            : reason,
      });
    } catch (fault) {
      const failure = toGatewayError(fault, path.upstream, path.endpoint.path);
      const refused = hasPages && failure.code === 'CURSOR_EXPIRED' ? freshCursorRefused(failure) : undefined;
      if (list.isEmpty) throw refused ?? fault;
      return list.list({ hasNextPage: true, fault: refused ?? failure });
    }
    const whole = list.add(page);
    if (whole !== undefined) return whole;
  }
}

/** Reads one page of a list: forwards from a cursor, or backwards where `before` is given. */
export function readPage<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  { after, before, limit, reason }: Omit<PageRequest, 'subject' | 'keys'>,
): Promise<ReadPage<Item>> {
  const subject = request.parent && canonical(request.parent);
  const keys = subject === undefined ? {} : resolveParameters(path.keys, subject);
  if (keys === undefined)
    throw new GatewayError(
      'UPSTREAM_BAD_ANSWER',
      `the parent of ${request.edge.name} lacks a key that ${path.endpoint.path} takes`,
      { endpoint: path.endpoint.path },
    );
  return path.readPage(operation, request, { subject, keys, after, before, limit, reason });
}
