import { objectsById, says } from './wire.ts';

type Data = Readonly<Record<string, unknown>>;

export interface Checked {
  /** Where the answer of the graph says something else than the wire, or nothing. */
  readonly wrong: readonly string[];
  /** How many of its values the wire says too. */
  readonly values: number;
  /** What the wire says of an entity, and was not asked for: `User.followerCount`. */
  readonly overlooked: ReadonlySet<string>;
}

/** Holds every entity in an answer of the graph against every object of the sample that is about it. */
export function checkAgainst(sample: unknown, data: unknown): Checked {
  const wires = objectsById(sample);
  const wrong: string[] = [];
  const overlooked = new Set<string>();
  let values = 0;
  const open: unknown[] = [data];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    open.push(...Object.values(value).filter((one) => one !== undefined));
    const entity = value as Data;
    if ('totalCount' in entity && entity['totalCount'] === null) wrong.push('totalCount: null');
    const { __typename: type, pk } = entity as { readonly __typename?: string; readonly pk?: string };
    if (type === undefined || pk === undefined || pk === null) continue;
    for (const [path, say] of Object.entries(says[type] ?? {})) {
      const [field = '', member] = path.split('.');
      const said = (wires.get(pk) ?? []).map(say).filter((one) => one !== undefined && one !== null);
      if (said.length === 0) continue;
      if (!(field in entity)) {
        overlooked.add(`${type}.${path}`);
        continue;
      }
      values += 1;
      const held = entity[field] as Data | null;
      const told = member === undefined ? held : held?.[member];
      if (!said.some((one) => isSame(one, told)))
        wrong.push(`${type} ${pk} ${path}: ${JSON.stringify(told)}, not ${said.join(' or ')}`);
    }
  }
  return { wrong, values, overlooked };
}

function isSame(said: unknown, told: unknown): boolean {
  if (typeof said === 'number' && typeof told === 'number')
    return Math.abs(said - told) < 1e-9 * Math.max(1, Math.abs(said));
  return said === told;
}
