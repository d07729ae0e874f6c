/** What somebody gave, and where in the arguments it stands. */
export interface Given {
  readonly input: object;
  readonly at: readonly string[];
  /** One of several: what is wrong with it is wrong with it as a whole, where no field of it can be named. */
  readonly isPart?: boolean;
}

const files = ['imageUrl', 'videoUrl', 'coverUrl'];
const pictures = ['imageUrl', 'coverUrl'];
const products = ['productTags', 'tags'];

/** The fields that the failures of the documents' table can speak of, by subcode. */
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

/** The place that a failure speaks of: a field, where only one of those that were given can be meant. */
export function placeOf(subcode: number | undefined, given: Given | undefined): readonly string[] | null {
  if (given === undefined) return null;
  const values = given.input as Readonly<Record<string, unknown>>;
  const [one, ...others] = (fields[subcode ?? 0] ?? []).filter((name) => values[name] != null);
  if (one !== undefined && others.length === 0) return [...given.at, one];
  return given.isPart === true ? given.at : null;
}
