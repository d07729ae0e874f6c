import { objectsById, wireValues } from './wire-values.ts';

type Data = Readonly<Record<string, unknown>>;

export interface Checked {
  /** The values of the answer that differ from the sample, or are missing. */
  readonly wrong: readonly string[];
  /** How many values were compared. */
  readonly values: number;
  /** Fields that the sample has a value for and the query did not request: `User.followerCount`. */
  readonly notRequested: ReadonlySet<string>;
}

/** Compares every entity in an answer of the graph with every object of the sample that has its id. */
export function checkAgainst(sample: unknown, data: unknown): Checked {
  const wires = objectsById(sample);
  const wrong: string[] = [];
  const notRequested = new Set<string>();
  let values = 0;
  const open: unknown[] = [data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    open.push(...Object.values(value).filter((one) => one !== undefined));
    const entity = value as Data;
    if ('totalCount' in entity && entity['totalCount'] === null) wrong.push('totalCount: null');
    const { __typename: type, graphId } = entity as { readonly __typename?: string; readonly graphId?: string };
    // A hashtag has no pk; its id in the official API is in the sample.
    const pk = type === 'Hashtag' ? graphId : (entity as { readonly pk?: string }).pk;
    if (type === undefined || pk === undefined || pk === null) continue;
    for (const [path, read] of Object.entries(wireValues[type] ?? {})) {
      const [field = '', member] = path.split('.');
      const expected = (wires.get(pk) ?? []).map(read).filter((one) => one !== undefined && one !== null);
      if (expected.length === 0) continue;
      if (!(field in entity)) {
        notRequested.add(`${type}.${path}`);
        continue;
      }
      values += 1;
      const fieldValue = entity[field] as Data | null;
      const actual = member === undefined ? fieldValue : fieldValue?.[member];
      if (!expected.some((one) => isSame(one, actual)))
        wrong.push(`${type} ${pk} ${path}: ${JSON.stringify(actual)}, not ${expected.join(' or ')}`);
    }
  }
  return { wrong, values, notRequested };
}

function isSame(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'number' && typeof actual === 'number')
    return Math.abs(expected - actual) < 1e-9 * Math.max(1, Math.abs(expected));
  return expected === actual;
}
