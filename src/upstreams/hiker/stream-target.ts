import { id, isObject } from '../instagram/value.ts';
import { mergeInto, type Tree } from './merge.ts';

export interface Patch {
  readonly path: readonly unknown[];
  readonly data: Tree;
}

/** How many objects and lists one answer may be searched through for its patches; a real one needs a hundredth of it. */
const SEARCH_LIMIT = 200_000;

/** Finds for each patch of a stream the place that it belongs to. */
export class Patching {
  readonly #root: Tree;
  #searched = 0;

  constructor(root: Tree) {
    this.#root = root;
  }

  /**
   * Merges the patch in, or says that it has no place yet. `isLast`: no other patch will come that could make room for
   * it, so an element may be put at the end of its list even though the ones before it never came.
   */
  apply({ path, data }: Patch, isLast: boolean): boolean {
    const trail = this.#walk(path);
    const node = trail.at(-1);
    const isWhole = trail.length === path.length + 1;
    const wanted = idOf(data);
    const target =
      isWhole && isObject(node) && (wanted === undefined || idOf(node) === wanted)
        ? node
        : (this.#search(node, wanted) ?? (isWhole && isObject(node) && isAnonymous(node) ? node : undefined));
    if (target !== undefined) {
      mergeInto(target as Tree, data);
      return true;
    }
    if (trail.length >= path.length && fill(trail[path.length - 1], path.at(-1), data, isLast)) return true;
    for (let step = trail.length - 2; step >= 0; step--) {
      const elsewhere = this.#search(trail[step], wanted);
      if (elsewhere === undefined) continue;
      mergeInto(elsewhere, data);
      return true;
    }
    return false;
  }

  /** The objects and lists on the way along the path, as far as there is a way; the root is the first. */
  #walk(path: readonly unknown[]): unknown[] {
    const trail: unknown[] = [this.#root];
    let node: unknown = this.#root;
    for (const segment of path) {
      if (typeof node !== 'object' || node === null) break;
      if (typeof segment !== 'string' && typeof segment !== 'number') break;
      if (!Object.hasOwn(node, segment)) break;
      node = (node as Tree)[segment];
      if (typeof node !== 'object' || node === null) break;
      trail.push(node);
    }
    return trail;
  }

  /** The nearest object below `from` that has this id. */
  #search(from: unknown, wanted: string | undefined): Tree | undefined {
    if (wanted === undefined) return undefined;
    let level: unknown[] = [from];
    while (level.length > 0) {
      const below: unknown[] = [];
      for (const node of level) {
        if (++this.#searched > SEARCH_LIMIT) return undefined;
        if (isObject(node) && idOf(node) === wanted) return node as Tree;
        for (const value of Object.values(node as object))
          if (typeof value === 'object' && value !== null) below.push(value);
      }
      level = below;
    }
    return undefined;
  }
}

/** What a patch and its target are matched by. */
function idOf(value: unknown): string | undefined {
  const { id: own, strong_id__: strong } = value as { id?: unknown; strong_id__?: unknown };
  return id(own) ?? id(strong);
}

/** An object that has no id and wraps nothing that has one: if a path ends on it, it is what the path meant. */
function isAnonymous(node: Readonly<Tree>): boolean {
  if (idOf(node) !== undefined) return false;
  for (const value of Object.values(node)) {
    const inner = Array.isArray(value) ? value[0] : value;
    if (isObject(inner) && idOf(inner) !== undefined) return false;
  }
  return true;
}

/** Puts the patch where the path leads and nothing stands: a key left open, the element after the last of a list. */
function fill(holder: unknown, place: unknown, data: Tree, isLast: boolean): boolean {
  if (Array.isArray(holder)) {
    if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0) return false;
    if (place > holder.length && !isLast) return false;
    if (place < holder.length && holder[place] !== null) return false;
    // A list of posts takes a post; a list of wrappers does not take the post without its wrapper.
    const neighbour: unknown = holder.find(isObject);
    if (neighbour !== undefined && (idOf(neighbour) === undefined) !== (idOf(data) === undefined)) return false;
    // Never at a far index: a hole in a list costs as much as an element of it.
    if (place < holder.length) holder[place] = data;
    else holder.push(data);
    return true;
  }
  if (!isObject(holder) || typeof place !== 'string' || place === '__proto__') return false;
  if (Object.hasOwn(holder, place) && holder[place] !== null) return false;
  (holder as Tree)[place] = data;
  return true;
}
