import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { globalId, recordOfId } from '../../src/graph/relay-id.ts';
import { schema } from '../../src/graph/schema.ts';
import { idKey } from '../../src/resolve/entities/identity.ts';
import { allDefinitions, isEntityType } from '../../src/sources/declare/entity.ts';
import { rows } from '../support/required.ts';

const definitions = allDefinitions();

/** A text that every key reader accepts: digits for ids, letters for names. */
function sampleOf(fact: string): string {
  return fact === 'username' || fact === 'name' ? 'ada' : '17841400000000001';
}

test('every type with a Relay id is declared, and every declared type has one', () => {
  const nodes = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
    .map(({ name }) => name);
  expect(nodes.toSorted()).toEqual(definitions.map(({ type }) => type).toSorted());
});

describe.each(rows(definitions).map((definition) => [definition.type, definition] as const))(
  'the type %s',
  (type, definition) => {
    const { identity, keys, primaryKey, relations, row } = definition;

    test('has distinct keys, the primary key first', () => {
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys[0]).toBe(primaryKey);
    });

    test('makes its id from the primary key, or else from another key', () => {
      expect(identity.facts[0]).toBe(primaryKey);
      expect(keys).toEqual(expect.arrayContaining([...identity.alternatives]));
    });

    test('reads each id that it makes', () => {
      const facts = Object.fromEntries(identity.facts.map((fact) => [fact, sampleOf(fact)]));
      const others = identity.alternatives.map((fact) => ({ [fact]: sampleOf(fact) }));
      for (const known of [facts, ...others]) {
        const id = globalId(type, ...(idKey(type, known) ?? []));
        const read = recordOfId(id);
        expect(read.type).toBe(type);
        expect(read.record).toMatchObject(
          identity.facts.length > 1 && known === facts ? { [primaryKey]: facts[primaryKey] } : known,
        );
      }
    });

    test('relates to declared types only', () => {
      const related = Object.values(relations).map((relation) => relation.type);
      expect(related.filter((name) => !isEntityType(name))).toEqual([]);
    });

    test('has its primary key in every row, and a reason why it cannot be reached', () => {
      expect(row).toContain(primaryKey);
      expect(definition.unreachable({})).toBeInstanceOf(GatewayError);
    });

    test('has an access path, each with parameters that are its own facts or those of a relation', () => {
      expect(definition.paths.length).toBeGreaterThan(0);
      const holders = definition.paths
        .flatMap((path) => Object.values(path.keys))
        .filter((reference) => reference.includes('.') && !reference.includes('{'))
        .map((reference) => reference.slice(0, reference.indexOf('.')));
      expect(holders.filter((fact) => relations[fact] === undefined)).toEqual([]);
    });
  },
);
