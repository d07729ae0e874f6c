/** The shape of a document or an answer, without any of its values. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The kinds of values at each place of a decoded body: `items[].pk` is `number`. */
export function shapeOf(body: unknown): Shape {
  const shape = new Map<string, Set<string>>();
  const visit = (value: unknown, path: string): void => {
    const kinds = shape.get(path) ?? new Set();
    shape.set(path, kinds.add(kindOf(value)));
    if (Array.isArray(value)) for (const each of value) visit(each, `${path}[]`);
    else if (value !== null && typeof value === 'object')
      for (const [key, each] of Object.entries(value)) visit(each, path === '' ? safe(key) : `${path}.${safe(key)}`);
  };
  visit(body, '');
  return shape;
}

/** A member whose kind differs, or that one side does not have. */
export interface Difference {
  readonly at: string;
  readonly is: string;
}

/**
 * Where an answer differs from the documented sample, among the keys that readers look at: absent there, or of another
 * kind. null, an empty list and an absent parent say nothing about the kind.
 */
export function differences(document: Shape, answer: Shape, isRead: (key: string) => boolean): readonly Difference[] {
  return [...document].flatMap(([at, kinds]) => {
    const key = at.replaceAll('[]', '').split('.').at(-1) ?? '';
    const parent = at.slice(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.endsWith('[]') ? at.length - 2 : 0)));
    if (at === '' || at.endsWith('[]') || !isRead(key) || answer.get(parent)?.has('object') !== true) return [];
    const found = answer.get(at);
    if (found === undefined) return [{ at, is: 'absent' }];
    const other = [...found].filter((kind) => kind !== 'null' && !kinds.has(kind));
    const onlyNull = kinds.size === 1 && kinds.has('null');
    return other.length === 0 || onlyNull ? [] : [{ at, is: `${other.join(' or ')}, not ${[...kinds].join(' or ')}` }];
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** A key that may name somebody (an id, a username as a map's key) is not shown. */
function safe(key: string): string {
  return /^[\w$():, -]{1,60}$/.test(key) && !/\d{5,}/.test(key) ? key : '*';
}
