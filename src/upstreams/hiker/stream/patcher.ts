import { id, isObject, type Keys } from '../../instagram/value.ts';
import { mergeInto, type Tree } from './merge.ts';

export interface Patch {
  readonly path: readonly unknown[];
  readonly data: Tree;
}

/** The most objects and lists that are searched for the patches of one answer; a real one needs a hundredth of it. */
const SEARCH_LIMIT = 200_000;

/** Finds the target of each patch of a stream, and merges the patch into it. */
export class Patcher {
  readonly #root: Tree;
  #searched = 0;

  constructor(root: Tree) {
    this.#root = root;
  }

  /**
   * Merges a patch, or returns false where its target is not there yet. With `isLast` no other patch can add the target, so
   * an element goes to the end of its list even where elements before it are missing.
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

  /** The objects and lists along the path, from the root, as far as the path exists. */
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

  /** The nearest object below `from` with this id. */
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

/** The id that a patch and its target have in common. */
function idOf(value: unknown): string | undefined {
  const { id: own, strong_id__: strong } = value as Keys<'id' | 'strong_id__'>;
  return id(own) ?? id(strong);
}

/** Whether an object has no id and wraps nothing with an id. A path that ends at such an object is exact. */
function isAnonymous(node: Readonly<Tree>): boolean {
  if (idOf(node) !== undefined) return false;
  for (const value of Object.values(node)) {
    const inner = Array.isArray(value) ? value[0] : value;
    if (isObject(inner) && idOf(inner) !== undefined) return false;
  }
  return true;
}

/** Adds the patch where the path leads to a missing key, or past the last element of a list. */
function fill(holder: unknown, segment: unknown, data: Tree, isLast: boolean): boolean {
  if (Array.isArray(holder)) {
    if (typeof segment !== 'number' || !Number.isSafeInteger(segment) || segment < 0) return false;
    if (segment > holder.length && !isLast) return false;
    if (segment < holder.length && holder[segment] !== null) return false;
    // A list of wrappers does not take a post without its wrapper, nor the other way round.
    const neighbour: unknown = holder.find(isObject);
    if (neighbour !== undefined && (idOf(neighbour) === undefined) !== (idOf(data) === undefined)) return false;
    // Never at a far index, because a hole in a list costs as much as an element.
    if (segment < holder.length) holder[segment] = data;
    else holder.push(data);
    return true;
  }
  if (!isObject(holder) || typeof segment !== 'string' || segment === '__proto__') return false;
  if (Object.hasOwn(holder, segment) && holder[segment] !== null) return false;
  (holder as Tree)[segment] = data;
  return true;
}
