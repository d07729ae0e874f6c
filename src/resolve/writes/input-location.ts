/** The input object that a write was made from, and its path in the arguments of the mutation. */
export interface InputLocation {
  readonly input: object;
  readonly path: readonly string[];
  /** Whether it is one of several items. Then an error that concerns no single field has the path of the item. */
  readonly isItem?: boolean;
}

const files = ['imageUrl', 'videoUrl', 'coverUrl'];
const pictures = ['imageUrl', 'coverUrl'];
const products = ['productTags', 'tags'];

/** The input fields that a documented failure can concern, by its subcode. */
const fields: Readonly<Record<number, readonly string[]>> = {
  2207003: files,
  2207004: pictures,
  2207005: pictures,
  2207009: pictures,
  2207010: ['caption'],
  2207026: ['videoUrl'],
  2207028: ['items'],
  2207035: products,
  2207036: products,
  2207037: products,
  2207040: ['caption', 'userTags', 'tags'],
  2207052: files,
  2207053: ['videoUrl'],
  2207057: ['thumbOffsetMs'],
};

/** The path of the field that a failure concerns, if only one of the given fields is possible. */
export function fieldPath(subcode: number | undefined, location: InputLocation | undefined): readonly string[] | null {
  if (location === undefined) return null;
  const values = location.input as Readonly<Record<string, unknown>>;
  const [field, ...others] = (fields[subcode ?? 0] ?? []).filter((name) => values[name] != null);
  if (field !== undefined && others.length === 0) return [...location.path, field];
  return location.isItem === true ? location.path : null;
}
