/** One field of an expansion: `media.limit(10).after(CURSOR){id,caption}`. */
export interface Field {
  readonly name: string;
  /** Modifiers, in the order in which they are written. */
  readonly modifiers?: Readonly<Record<string, string>>;
  /** The fields of the node, or of each node of the edge; none requests the service's default. */
  readonly fields?: readonly Field[];
}

/** Modifier values that are printed as they are; all others are printed as JSON strings. */
const bare = /^[A-Za-z0-9_.:+/=|,-]+$/;

/** Prints an expansion. A modifier's value stays one value: no text of a client becomes part of the query. */
export function printFields(fields: readonly Field[]): string {
  return fields.map(printField).join();
}

function printField(field: Field): string {
  return printHolder(field, printFields(field.fields ?? []));
}

/** Prints a field around the printed fields of its node; without any it requests the service's default. */
export function printHolder({ name, modifiers }: Omit<Field, 'fields'>, fields: string): string {
  let text = name;
  for (const modifier in modifiers) {
    const value = modifiers[modifier] as string;
    text += `.${modifier}(${bare.test(value) ? value : JSON.stringify(value)})`;
  }
  return fields === '' ? text : `${text}{${fields}}`;
}

/** Adds all of the fields, or none: false where one is there with other modifiers. */
export function addFields(into: Field[], fields: readonly Field[]): boolean {
  const [first] = fields;
  if (first !== undefined && fields.length === 1) return addField(into, first);
  const before = [...into];
  if (fields.every((field) => addField(into, field))) return true;
  into.splice(0, into.length, ...before);
  return false;
}

/** Adds a field. False, and nothing added, where it is there with other modifiers. */
export function addField(into: Field[], field: Field): boolean {
  const at = into.findIndex(({ name }) => name === field.name);
  const known = into[at];
  if (known === undefined) {
    into.push(field);
    return true;
  }
  if (JSON.stringify(known.modifiers ?? {}) !== JSON.stringify(field.modifiers ?? {})) return false;
  const fields = [...(known.fields ?? [])];
  if (!(field.fields ?? []).every((below) => addField(fields, below))) return false;
  into[at] = fields.length > 0 ? { ...known, fields } : known;
  return true;
}
