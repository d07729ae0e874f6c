import type { Departure } from './departures.ts';
import { isObject, kindOf, type Shape } from './shape.ts';

/** Compares answers with the shape of a sample, key by key, and collects the differences. */
export class Conformance {
  readonly #document: Shape;
  readonly #departures: readonly Departure[];
  readonly #like: (name: string) => Shape;
  readonly #faults = new Set<string>();
  readonly #seen = new Set<Shape>();
  /** Departures that occurred in an answer. */
  readonly used = new Set<Departure>();

  constructor(document: Shape, departures: readonly Departure[], like: (name: string) => Shape) {
    this.#document = document;
    this.#departures = departures;
    this.#like = like;
  }

  add(answer: unknown): void {
    this.#check(answer, this.#document, '');
  }

  /** All differences, including keys of the sample that no answer had. */
  faults(): readonly string[] {
    this.#findMissing(this.#document, '');
    return [...this.#faults];
  }

  #check(value: unknown, shape: Shape, path: string): void {
    this.#seen.add(shape);
    const kind = kindOf(value);
    if (!shape.kinds.has(kind)) {
      const other = this.#borrow(path);
      if (other?.kinds.has(kind) === true) {
        this.#checkParts(value, other, path);
        return;
      }
      if (!this.#allows(path, kind === 'null' ? 'null' : 'value'))
        this.#faults.add(`${path} is ${kind}, not ${[...shape.kinds].join(' or ')}`);
    }
    this.#checkParts(value, shape, path);
  }

  #checkParts(value: unknown, shape: Shape, path: string): void {
    if (Array.isArray(value)) this.#checkList(value, shape, path);
    if (!isObject(value)) return;
    const alternative = this.#departures.find(
      ({ at, when }) => when !== undefined && matches(at, path) && String(value[when[0]]) === when[1],
    );
    if (alternative === undefined) {
      this.#checkObject(value, shape, path);
      return;
    }
    this.used.add(alternative);
    if (alternative.like !== undefined) this.#checkObject(value, this.#like(alternative.like), path);
  }

  #checkList(value: readonly unknown[], { items }: Shape, path: string): void {
    const entry = `${path}[]`;
    const shape = items ?? (value.length > 0 ? this.#borrow(entry) : undefined);
    if (shape !== undefined) for (const each of value) this.#check(each, shape, entry);
    else if (value.length > 0 && !this.#allows(entry, 'extra')) this.#faults.add(`${entry} is not in the document`);
  }

  #checkObject(value: Readonly<Record<string, unknown>>, { kinds, keys, always }: Shape, path: string): void {
    if (!kinds.has('object')) return;
    for (const [key, part] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      const shape = keys.get(key) ?? this.#borrow(at);
      if (shape !== undefined) this.#check(part, shape, at);
      else if (!this.#allows(at, 'extra')) this.#faults.add(`${at} is not in the document`);
    }
    for (const key of always ?? [])
      if (!Object.hasOwn(value, key)) {
        const at = path === '' ? key : `${path}.${key}`;
        if (!this.#allows(at, 'absent')) this.#faults.add(`${at} is missing on an object`);
      }
  }

  #findMissing(shape: Shape, path: string): void {
    for (const [key, part] of shape.keys) {
      const at = path === '' ? key : `${path}.${key}`;
      if (this.#seen.has(part)) this.#findMissing(part, at);
      else if (!this.#allows(at, 'never')) this.#faults.add(`${at} is missing`);
    }
    if (shape.items === undefined) return;
    if (this.#seen.has(shape.items)) this.#findMissing(shape.items, `${path}[]`);
    else if (!this.#allows(`${path}[]`, 'never')) this.#faults.add(`${path}[] is always empty`);
  }

  /** A shape of another sample. */
  #borrow(path: string): Shape | undefined {
    const departure = this.#departures.find(
      ({ at, like, when }) => like !== undefined && when === undefined && matches(at, path),
    );
    if (departure?.like === undefined) return undefined;
    this.used.add(departure);
    return this.#like(departure.like);
  }

  #allows(path: string, what: Departure['allows']): boolean {
    const departure = this.#departures.find(({ at, allows }) => allows === what && matches(at, path));
    if (departure !== undefined) this.used.add(departure);
    return departure !== undefined;
  }
}

/** A star matches any part of the path. */
function matches(pattern: string, path: string): boolean {
  const [start = '', end] = pattern.split('*', 2);
  return end === undefined ? pattern === path : path.startsWith(start) && `.${path}`.endsWith(end);
}
