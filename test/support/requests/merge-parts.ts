import type { PartError, Payload } from './read-parts.ts';

type Holder = Record<string | number, unknown>;

export interface Merged {
  readonly data: unknown;
  readonly errors: readonly PartError[];
}

/** Puts the payloads of an answer together as a client does, in either format; throws where they do not fit. */
export function mergeParts([first, ...later]: readonly Payload[]): Merged {
  const root: Holder = { data: structuredClone(first?.data) };
  const errors = [...(first?.errors ?? [])];
  if ((first?.hasNext ?? false) !== later.length > 0) throw new Error('hasNext of the first part is wrong');
  const pending = new Map(first?.pending?.map((one) => [one.id, one.path]));
  for (const [index, payload] of later.entries()) {
    for (const { id, path } of payload.pending ?? []) {
      if (pending.has(id)) throw new Error(`id ${id} is announced twice`);
      pending.set(id, path);
    }
    for (const entry of payload.incremental ?? []) {
      errors.push(...(entry.errors ?? []));
      const at = entry.path ?? [...pathOf(pending, entry.id), ...(entry.subPath ?? [])];
      if (entry.items) addItems(root, at, entry.items, entry.id !== undefined);
      else if (entry.data !== null && entry.data !== undefined) mergeAt(root, at, entry.data);
    }
    for (const { id, errors: failures = [] } of payload.completed ?? []) {
      pathOf(pending, id);
      pending.delete(id);
      errors.push(...failures);
    }
    if (payload.hasNext !== index < later.length - 1) throw new Error('hasNext is wrong');
  }
  if (pending.size > 0) throw new Error(`${pending.size} parts never completed`);
  return { data: root['data'], errors };
}

function pathOf(pending: ReadonlyMap<string, readonly (string | number)[]>, id = ''): readonly (string | number)[] {
  const path = pending.get(id);
  if (path === undefined) throw new Error(`id ${id} is not pending`);
  return path;
}

function valueAt(root: Holder, path: readonly (string | number)[]): unknown {
  let at: unknown = root['data'];
  for (const step of path) at = (at as Holder)[step];
  return at;
}

/** Adds items at the end of a list; a path of the first format ends with their index. */
function addItems(root: Holder, path: readonly (string | number)[], items: readonly unknown[], hasId: boolean): void {
  const list = valueAt(root, hasId ? path : path.slice(0, -1)) as unknown[];
  if (!hasId && list.length !== path.at(-1)) throw new Error(`items for ${path.join('.')}, which has ${list.length}`);
  list.push(...structuredClone(items));
}

function mergeAt(root: Holder, path: readonly (string | number)[], data: unknown): void {
  const at = valueAt(root, path);
  if (typeof at !== 'object' || at === null) throw new Error(`nothing to merge into at ${path.join('.')}`);
  merge(at as Holder, structuredClone(data) as Holder);
}

function merge(into: Holder, data: Holder): void {
  for (const key of Object.keys(data)) {
    const [old, value] = [into[key], data[key]];
    if (old !== null && value !== null && typeof old === 'object' && typeof value === 'object')
      merge(old as Holder, value as Holder);
    else into[key] = value;
  }
}
