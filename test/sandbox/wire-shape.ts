/** Kinds of value at each key path of an answer; entries of a list share one path, so a list shows the union of what its entries have. */
export type WireShape = ReadonlyMap<string, ReadonlySet<string>>;

export function wireShape(value: unknown): WireShape {
  const shape = new Map<string, Set<string>>();
  visit(value, '$', shape);
  return shape;
}

function visit(value: unknown, path: string, shape: Map<string, Set<string>>): void {
  const kinds = shape.get(path) ?? new Set();
  shape.set(path, kinds.add(kindOf(value)));
  // A stream's row may be a list of rows: each counts as a row.
  if (Array.isArray(value))
    for (const entry of path.endsWith('stream_rows') ? value.flat() : value) visit(entry, `${path}[]`, shape);
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) visit(part, `${path}.${key.replace(/\d{15,}$/, '<id>')}`, shape);
}

/** A quoted id is a string and an unquoted one a number, whatever JSON.parse makes of its last digits. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Where an answer departs from the sample: keys that are missing, and values of another kind. A null may stand for anything. */
export function departures(sample: WireShape, answer: WireShape): readonly string[] {
  const faults: string[] = [];
  for (const [path, kinds] of sample) {
    const found = answer.get(path);
    if (found === undefined) {
      faults.push(`${path} is missing`);
      continue;
    }
    const told = [...kinds].filter((kind) => kind !== 'null');
    for (const kind of found)
      if (told.length > 0 && kind !== 'null' && !told.includes(kind))
        faults.push(`${path} is a ${kind}, not a ${told.join(' or ')}`);
  }
  return faults;
}
