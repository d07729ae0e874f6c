import { id, isObject, type Keys } from '../../instagram/value.ts';

/** An object of a body that only this reader uses, so it may be changed. */
export type Tree = Record<string, unknown>;

/** The keys that identify an element when the same list arrives again with more facts. */
type IdentityKeys = Keys<'pk' | 'id' | 'strong_id__' | 'media' | 'user' | 'node'>;

/**
 * Merges `source` into `target`, deeply. Later values win, but null never replaces a value. Lists of objects are merged
 * element by element, by id where the elements have one and by index otherwise; other lists are replaced.
 *
 * The pairs to merge are in a list instead of on the call stack, because an answer may nest deeper than the stack allows.
 */
export function mergeInto(target: Tree, source: Readonly<Tree>): void {
  const open: [unknown, unknown][] = [[target, source]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [into, from] = pair;
    if (Array.isArray(into)) mergeLists(into, from as unknown[], open);
    else mergeObjects(into as Tree, from as Tree, open);
  }
}

function mergeObjects(into: Tree, from: Readonly<Tree>, open: [unknown, unknown][]): void {
  for (const key of Object.keys(from)) {
    // Assigning to this key would change the object's prototype.
    if (key === '__proto__') continue;
    const value = from[key];
    const known = Object.hasOwn(into, key) ? into[key] : undefined;
    if (known === undefined || known === null) into[key] = value;
    else if (areAlike(known, value)) open.push([known, value]);
    else if (value !== null && value !== undefined) into[key] = value;
  }
}

function mergeLists(into: unknown[], from: readonly unknown[], open: [unknown, unknown][]): void {
  if (!holdsObjects(into) || !holdsObjects(from)) {
    // `[]` after a list of objects is the same list without its elements; after any other list it replaces that.
    if (from.length === 0 && holdsObjects(into)) return;
    into.length = 0;
    for (const value of from) into.push(value);
    return;
  }
  const indexes = new Map<string, number>();
  for (let index = 0; index < into.length; index++) {
    const identity = identityOf(into[index]);
    if (identity !== undefined && !indexes.has(identity)) indexes.set(identity, index);
  }
  for (let index = 0; index < from.length; index++) {
    const value = from[index];
    if (value === null || value === undefined) continue;
    const identity = identityOf(value);
    const at = (identity === undefined ? undefined : indexes.get(identity)) ?? index;
    const known = into[at];
    if (at >= into.length) into.push(value);
    else if (known === null || known === undefined) into[at] = value;
    else if (identity !== undefined && differs(identityOf(known), identity)) into.push(value);
    else if (areAlike(known, value)) open.push([known, value]);
    else into[at] = value;
  }
}

function differs(known: string | undefined, identity: string): boolean {
  return known !== undefined && known !== identity;
}

function areAlike(known: unknown, value: unknown): boolean {
  return Array.isArray(known) ? Array.isArray(value) : isObject(known) && isObject(value);
}

function holdsObjects(list: readonly unknown[]): boolean {
  return list.some((element) => typeof element === 'object' && element !== null);
}

/**
 * The identity of an element. `pk` comes before `id`, because the `id` of a post is `<pk>_<owner pk>` and that of its preview
 * is the pk. A wrapper has the identity of what it wraps.
 */
function identityOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const wire = value as IdentityKeys;
  const wrapped = wire.media ?? wire.user ?? wire.node;
  return ownIdentity(wire) ?? (isObject(wrapped) ? ownIdentity(wrapped) : undefined);
}

function ownIdentity(wire: IdentityKeys): string | undefined {
  return id(wire.pk) ?? id(wire.id) ?? id(wire.strong_id__);
}
