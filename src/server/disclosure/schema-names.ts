import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** Every name that introspection would show, beside those of GraphQL itself. */
export function namesIn(schema: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    names.add(type.name);
    if (isEnumType(type)) for (const { name } of type.getValues()) names.add(name);
    else if (isInputObjectType(type)) for (const name in type.getFields()) names.add(name);
    else if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        names.add(field.name);
        for (const { name } of field.args) names.add(name);
      }
  }
  return names;
}

const identifier = /[_A-Za-z]\w*/g;

/** What stands between two quotes. Each quote may open or close: a value that a message repeats can have quotes of its own. */
const quoted = /(?<=")[^"\s]+(?=")/g;

/** `User.followers`. */
const fieldOfType = /\b([A-Z]\w*)\.([_a-z]\w*)\b/g;

/** A message of graphql-js without what it suggests, and without names of the schema that the client has not written itself. */
export function withoutNames(message: string, written: string, names: ReadonlySet<string>): string {
  const own = new Set(written.match(identifier));
  const isSecret = (name: string): boolean => names.has(name) && !own.has(name);
  return withoutTypes(message, written, names)
    .replace(/ Did you mean .*$/s, '')
    .replace(quoted, (text) => ((text.match(identifier) ?? []).some(isSecret) ? '…' : text));
}

/** A message with `followers` in place of `User.followers`, where the client has written only that; `…` where it has written neither. */
export function withoutTypes(message: string, written: string, names: ReadonlySet<string>): string {
  return message.replace(fieldOfType, (whole, type: string, field: string) => {
    if (!names.has(type) || !names.has(field)) return whole;
    const own = new Set(written.match(identifier));
    return [type, field].filter((name) => own.has(name)).join('.') || '…';
  });
}
