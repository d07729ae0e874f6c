/** The shape of a sample at one path. All entries of a list share a path. */
export interface Shape {
  readonly kinds: Set<string>;
  readonly keys: Map<string, Shape>;
  /** The keys of every object here. */
  always: ReadonlySet<string> | undefined;
  items: Shape | undefined;
}

/** Integers and numbers with a decimal point are different kinds, as they are written. */
class Written {
  readonly kind: 'integer' | 'float';
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
    this.kind = /^-?\d+$/.test(source) ? 'integer' : 'float';
  }

  toString(): string {
    return this.#source;
  }
}

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON with its numbers as they are written, its stream rows grouped and the ids in its keys replaced. */
export function parse(text: string): unknown {
  const reviver: Reviver = (_key, value, { source }) => (typeof value === 'number' ? new Written(source ?? '') : value);
  // TypeScript's libraries do not declare the reviver's third argument.
  return grouped(JSON.parse(text, reviver as (key: string, value: unknown) => unknown));
}

/**
 * Groups the rows of a stream by their label, and rows without a label by their place: each kind of row has a shape of its own. A
 * row can be a list of rows.
 */
function grouped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grouped);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key.replace(/\d{15,}(_\d+)?$/, '<id>'),
      key === 'stream_rows' && Array.isArray(part) ? rowsByLabel(part.flat()) : grouped(part),
    ]),
  );
}

function rowsByLabel(rows: readonly unknown[]): unknown {
  const groups: Record<string, unknown[]> = {};
  for (const [place, row] of rows.entries()) {
    const label: unknown = isObject(row) ? row['label'] : undefined;
    const name = typeof label === 'string' ? label : `row ${place}`;
    groups[name] = [...(groups[name] ?? []), grouped(row)];
  }
  return groups;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Written);
}

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Written) return value.kind;
  return Array.isArray(value) ? 'list' : typeof value;
}

export function shapeOf(value: unknown): Shape {
  const shape = empty();
  learn(shape, value);
  return shape;
}

function empty(): Shape {
  return { kinds: new Set(), keys: new Map(), always: undefined, items: undefined };
}

function learn(shape: Shape, value: unknown): void {
  shape.kinds.add(kindOf(value));
  if (Array.isArray(value))
    for (const entry of value) {
      shape.items ??= empty();
      learn(shape.items, entry);
    }
  if (!isObject(value)) return;
  const { always } = shape;
  const present = Object.keys(value);
  shape.always = new Set(always === undefined ? present : present.filter((key) => always.has(key)));
  for (const [key, part] of Object.entries(value)) {
    const known = shape.keys.get(key) ?? empty();
    shape.keys.set(key, known);
    learn(known, part);
  }
}

/** The shape at a path such as `response.items[].media`. Throws if the sample has nothing there. */
export function shapeAt(shape: Shape, path: string): Shape {
  let found: Shape | undefined = shape;
  for (const step of path.split(/\.|(?=\[\])/)) found = step === '[]' ? found?.items : found?.keys.get(step);
  if (found === undefined) throw new Error(`The document shows nothing at ${path}`);
  return found;
}
