import { parentIdKey } from '../documents/with-pages.ts';

/** A list of an answer that has a further page. */
export interface OpenList {
  /** Where the connection is in the data. */
  readonly path: readonly (string | number)[];
  readonly parentId: string | undefined;
  readonly cursor: string;
}

/**
 * Finds the lists that go on, and removes what `withPages` has added, in place. `pageInfo` stays where the agent has asked for
 * it itself.
 */
export function takeLists(data: unknown, keepsPageInfo: boolean): OpenList[] {
  const found: OpenList[] = [];
  const walk = (value: unknown, path: readonly (string | number)[], parentId: string | undefined): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) walk(item, [...path, index], undefined);
      return;
    }
    const object = value as Record<string, unknown>;
    const cursor = cursorIn(object['pageInfo']);
    if (cursor !== undefined) found.push({ path, parentId, cursor });
    if (!keepsPageInfo) delete object['pageInfo'];
    const ownId = object[parentIdKey];
    delete object[parentIdKey];
    for (const key in object) walk(object[key], [...path, key], typeof ownId === 'string' ? ownId : undefined);
  };
  walk(data, [], undefined);
  return found;
}

/** The cursor after a page; undefined where the list ends with it. */
function cursorIn(pageInfo: unknown): string | undefined {
  const { hasNextPage, endCursor } = (pageInfo ?? {}) as { hasNextPage?: unknown; endCursor?: unknown };
  return hasNextPage === true && typeof endCursor === 'string' ? endCursor : undefined;
}
