import type { Expandable, FactPath } from '../../sources/declare/access-path.ts';
import type { FactStrategy } from '../paths/strategy.ts';
import { requestNode } from './batcher.ts';

/** Reads facts of a node, which answers with the fields that the call requests, and the first pages of its lists with them. */
export function nodeFacts(path: FactPath, expands: Expandable): FactStrategy {
  const strategy = {
    ...path,
    expands,
    isReadOnce: false,
    prefetches: expands.bringsLists,
    read: (operation, entity, request) => requestNode(operation, entity, strategy, request),
  } satisfies FactStrategy as FactStrategy & { readonly expands: Expandable };
  return strategy;
}
