import type { EntityType } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { FactPath, ListPath } from '../../sources/declare/access-path.ts';
import type { Entity } from '../entities/entity.ts';
import type { ListRequest } from '../lists/list.ts';
import type { Operation } from '../operation.ts';
import type { Selection } from '../selection.ts';

/** What is read of an entity along one access path. */
export interface FactRequest {
  readonly facts: readonly string[];
  /** All that the place in the document selects, for a path that can read more than facts in one call. */
  readonly selection: Selection | undefined;
  /** Why along this path, for a trace. */
  readonly reason: string | undefined;
}

/**
 * How facts are read along an access path. An endpoint has a fixed answer; a node answers with the fields that the call
 * requests. Facts and lists do not know which one they use.
 */
export interface FactStrategy extends FactPath {
  /** One call has the same answer, or the same failure, under each of the entity's keys. */
  readonly isReadOnce: boolean;
  /** The first pages of the entity's lists can come in the same call. */
  readonly prefetches: boolean;
  /** Reads facts of an entity. The promise never rejects: a fact that cannot be read is an error in its place. */
  read(operation: Operation, entity: Entity, request: FactRequest): Promise<void>;
}

/** A page to read. */
export interface PageRequest {
  readonly subject: Entity | undefined;
  /** The values of the parameters in the path's `keys`. */
  readonly keys: Readonly<Record<string, string>>;
  /** The cursor that the page begins behind; null for the first page. */
  readonly after: string | null;
  /** The cursor that the page ends before, where the list is read backwards. */
  readonly before?: string | undefined;
  /** How many of its items are needed. */
  readonly limit: number;
  /** Why it is read, for a trace. */
  readonly reason: string | undefined;
}

/** A page, with what precedes it where the list can be read backwards. */
export interface ReadPage<Item> extends Page<Item> {
  /** The cursor of its first item. */
  readonly before?: string | null;
  readonly hasPrevious?: boolean;
}

/** How a list is read along an access path. */
export interface ListStrategy<Item = unknown> extends ListPath<Item> {
  /** The list can be read backwards. */
  readonly goesBack: boolean;
  /** Whether the parent's primary key identifies the list in cursors; else what the path is called with. */
  isByKey(parent: EntityType): boolean;
  /** Whether it reads lists of private accounts too. */
  seesPrivate(operation: Operation): boolean;
  /** Whether the operation has read the first page already. */
  isRead(operation: Operation, parameters: () => Readonly<Record<string, string>>): boolean;
  readPage(operation: Operation, request: ListRequest<Item>, page: PageRequest): Promise<ReadPage<Item>>;
}
