import { id, isObject } from '../instagram/value.ts';

/** An object of a private body: it may be written into. */
export type Tree = Record<string, unknown>;

/** What an element of a list is recognised by when the same list comes again with more in it. */
interface IdentityKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly strong_id__?: unknown;
  readonly media?: unknown;
  readonly user?: unknown;
  readonly node?: unknown;
}

/**
 * Merges `source` into `target`, deep. What comes later wins, but a null never erases a value. Lists of objects are
 * merged element by element, by id where the elements have one and by place where not; other lists are replaced.
 *
 * The open pairs stand in a list instead of on the engine's stack: how deep an answer nests is not ours to say.
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
    // Assigning to it would not add a key but change what the object inherits.
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
    // `[]` after a list of objects is the same list, told without them; after anything else it is the newer list.
    if (from.length === 0 && holdsObjects(into)) return;
    into.length = 0;
    for (const value of from) into.push(value);
    return;
  }
  const places = new Map<string, number>();
  for (let index = 0; index < into.length; index++) {
    const identity = identityOf(into[index]);
    if (identity !== undefined && !places.has(identity)) places.set(identity, index);
  }
  for (let index = 0; index < from.length; index++) {
    const value = from[index];
    if (value === null || value === undefined) continue;
    const identity = identityOf(value);
    const place = (identity === undefined ? undefined : places.get(identity)) ?? index;
    const known = into[place];
    if (place >= into.length) into.push(value);
    else if (known === null || known === undefined) into[place] = value;
    else if (identity !== undefined && differs(identityOf(known), identity)) into.push(value);
    else if (areAlike(known, value)) open.push([known, value]);
    else into[place] = value;
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
 * `pk` before `id`: a preview has the pk as its id where the whole post has `<pk>_<owner pk>`. A wrapper is known by what
 * it wraps.
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
