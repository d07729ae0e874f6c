import { readFileSync } from 'node:fs';
import {
  type GraphQLField,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { clientFacts } from '../../scripts/schema/client-facts.ts';
import { clientSdl } from '../../scripts/schema/client-schema.ts';
import * as facts from '../../src/graph/clients/facts.ts';
import { subgraphSdl } from '../../src/graph/federation/sdl.ts';
import { schema } from '../../src/graph/schema.ts';

test.each([
  ['schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`],
  ['subgraph.graphql', subgraphSdl()],
  ['client.graphql', clientSdl()],
])('the committed %s is up to date; if not: npm run schema', (name, printed) => {
  expect(printed).toBe(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8'));
});

test('the committed facts for the caches of clients are up to date; if not: npm run schema', () => {
  expect({ ...facts }).toEqual(clientFacts());
});

test('every type, field, argument, enum value and input field is described', () => {
  expect(
    described()
      .filter(({ description }) => !description?.trim())
      .map(({ place }) => place),
  ).toEqual([]);
});

test('a field is named id only where node(id:) takes it, so that caches of clients can rely on it', () => {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
  const withId = types.filter((type) => 'id' in type.getFields());
  expect(withId.length).toBeGreaterThan(0);
  const foreign = withId.filter((type) => !type.getInterfaces().some(isNode));
  expect(foreign.map(String)).toEqual([]);
});

const isNode = ({ name }: { readonly name: string }): boolean => name === 'Node';

interface Described {
  readonly place: string;
  readonly description: string | null | undefined;
}

/** Everything in the schema that has a description. */
function described(): Described[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const { name, description } = type;
      const parts: Described[] = [{ place: name, description }];
      if (isEnumType(type)) parts.push(...type.getValues().map((value) => within(name, value)));
      if (isInputObjectType(type)) parts.push(...Object.values(type.getFields()).map((field) => within(name, field)));
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) parts.push(...fieldAndArguments(name, field));
      }
      return parts;
    });
}

function fieldAndArguments(type: string, field: GraphQLField<unknown, unknown>): Described[] {
  return [within(type, field), ...field.args.map((argument) => within(`${type}.${field.name}`, argument))];
}

function within(
  place: string,
  part: { readonly name: string; readonly description?: string | null | undefined },
): Described {
  return { place: `${place}.${part.name}`, description: part.description };
}
