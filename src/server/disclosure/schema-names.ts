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

/** A message of graphql-js without what it suggests, and without names of the schema that the client has not written itself. */
export function withoutNames(message: string, written: string, names: ReadonlySet<string>): string {
  const own = new Set(written.match(identifier));
  const isSecret = (name: string): boolean => names.has(name) && !own.has(name);
  return message
    .replace(/ Did you mean .*$/s, '')
    .replace(/"[^"]*"/g, (quoted) => ((quoted.match(identifier) ?? []).some(isSecret) ? '"…"' : quoted));
}
