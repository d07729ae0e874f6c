import { isDeepStrictEqual } from 'node:util';
import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { schema } from '../../src/graph/schema.ts';
import { alwaysWanted, wantedForList } from '../../src/resolve/always-wanted.ts';
import type { Edge } from '../../src/sources/declare/access-path.ts';
import { allDefinitions, definitionOf, isEntityType } from '../../src/sources/declare/entity.ts';
import { Dice } from '../support/documents/random-documents.ts';
import { rows } from '../support/required.ts';
import { randomCases } from '../support/runner/random-cases.ts';

const always = new Set(alwaysWanted());
const dice = new Dice(20_261_127);

type Facts = Record<string, unknown>;

/** Values that the declared functions tell apart, of any fact. */
const values = ['IMAGE', 'CAROUSEL', 'VIDEO', 'BUSINESS', true, false, 3];
const ofName: Readonly<Record<string, unknown>> = {
  pk: '17',
  code: 'DW1voQ_GQOz',
  children: [{ pk: '17' }, { pk: '18' }],
  shareUrl: 'https://www.instagram.com/share/reel/x/',
};
const records = [{ pk: '17', username: 'ada' }, { graphId: '18' }, [{ pk: '17' }, { pk: '18' }]];

/** Every fact that an answer provides of some type, or that a function reads. */
const names = new Set([
  ...allDefinitions().flatMap(({ paths, relations, keys, reads }) => [
    ...paths.flatMap(({ provides }) => (provides instanceof Set ? [...(provides as Set<string>)] : [])),
    ...[...Object.keys(relations), ...keys, ...reads],
  ]),
  ...['isBusiness', 'hasStories', 'repliesTo', 'previews', 'text', 'replyCount'],
]);

function randomRecord(): Facts {
  const value = (name: string): unknown => {
    if (dice.chance(0.4)) return dice.chance(0.7) ? undefined : null;
    return ofName[name] ?? (dice.chance(0.2) ? dice.pick(records) : dice.pick(values));
  };
  return Object.fromEntries(Array.from(names, (name) => [name, value(name)]));
}

/** Notes the facts that are read of a record. */
function watched(record: Facts, read: Set<string>): Facts {
  return new Proxy(record, {
    get(facts, name) {
      read.add(String(name));
      return facts[String(name)];
    },
  });
}

/** What is wanted for one fact, of a record. */
function narrowed(type: string, record: Facts, wanted: string): Facts {
  return Object.fromEntries(
    Object.entries(record).filter(([fact]) => fact === wanted || always.has(`${type}.${fact}`)),
  );
}

const edges = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map(({ extensions }) => [type.name, extensions.plan?.edge]))
  .filter((one): one is [string, Edge<Facts>] => one[1] !== undefined);

describe.each(rows(allDefinitions()).map((definition) => [definition.type, definition] as const))(
  'of a %s, whatever a document selects',
  (type, { derive, paths, unreachable, keys }) => {
    test('its keys are decoded', () => {
      for (const key of rows(keys)) expect(always).toContain(`${type}.${key}`);
    });

    test('the facts are decoded that its access paths read', () => {
      const [ofEntity, ofAnswer] = [new Set<string>(), new Set<string>()];
      for (let count = randomCases(100); count > 0; count -= 1) {
        const entity = watched(randomRecord(), ofEntity) as never;
        unreachable(entity);
        const items = [randomRecord(), randomRecord()].map((item) => watched(item, ofEntity));
        const page = { items: items.slice(dice.below(2)), nodes: [], parent: dice.pick([undefined, {}]) };
        for (const path of rows(paths)) {
          path.serves(entity);
          path.seesAll(entity);
          path.expands?.through?.(entity);
          try {
            path.pick(watched({ ...randomRecord(), ...page, type: dice.pick(['User', undefined]) }, ofAnswer), entity);
          } catch (error) {
            if (!(error instanceof GatewayError)) throw error;
          }
        }
      }
      // An answer that is a page, or the target of a share link, has these members beside facts.
      for (const member of ['items', 'nodes', 'parent', 'type']) ofAnswer.delete(member);
      const read = Array.from([...ofEntity, ...ofAnswer], (fact) => `${type}.${fact}`);
      expect(read.filter((fact) => !always.has(fact))).toEqual([]);
    });

    // Whatever value it is compared with, which may be none of those here.
    test('the facts are decoded that others are derived from', () => {
      const [read, set] = [new Set<string>(), new Set<string>()];
      // So many that each branch is taken with the fact unknown that it sets.
      for (let count = randomCases(2_000); count > 0; count -= 1)
        derive?.(
          new Proxy(watched(randomRecord(), read), {
            set(record, name, value) {
              set.add(String(name));
              return Reflect.set(record, name, value);
            },
          }) as never,
        );
      // `post.videos ??= null` reads a fact only to set it.
      const only = [...read].filter((fact) => !set.has(fact)).map((fact) => `${type}.${fact}`);
      expect(only.filter((fact) => !always.has(fact))).toEqual([]);
    });

    test('enough is decoded to derive any wanted fact', () => {
      const wrong = new Set<string>();
      for (let count = randomCases(derive === undefined ? 1 : 100); count > 0; count -= 1) {
        const record = randomRecord();
        const whole = { ...record };
        derive?.(whole as never);
        for (const fact of names) {
          const part = narrowed(type, record, fact);
          derive?.(part as never);
          if (!isDeepStrictEqual(part[fact], whole[fact])) wrong.add(fact);
        }
      }
      expect([...wrong]).toEqual([]);
    });
  },
);

test('the facts of the parent and of the items are decoded that reading a list takes', () => {
  for (const [parentType, edge] of rows(edges)) {
    const [parent, item] = [new Set<string>(), new Set<string>()];
    for (let count = randomCases(100); count > 0; count -= 1) {
      const [owner, row] = [watched(randomRecord(), parent), watched(randomRecord(), item)];
      for (const path of edge.paths) path.serves({}, owner);
      edge.implied?.(owner);
      if (edge.of === undefined) continue;
      edge.key(row);
      edge.countsAs?.(row);
    }
    const { of } = edge;
    // Every list matches its items by the same facts, and no type has all of them.
    const ofItem = [...item].filter((fact) => of && definitionOf(of).paths.some(({ provides }) => provides.has(fact)));
    const wanted = isEntityType(parentType) ? [...always, ...wantedForList(parentType, edge as Edge)] : [];
    for (const { keys } of edge.paths)
      for (const reference of Object.values(keys))
        for (const [fact] of reference.matchAll(reference.includes('{') ? /(?<=\{)\w+/g : /^\w+/g)) parent.add(fact);
    expect(Array.from(parent, (fact) => `${parentType}.${fact}`).filter((fact) => !wanted.includes(fact))).toEqual([]);
    expect(ofItem.map((fact) => `${of}.${fact}`).filter((fact) => !always.has(fact))).toEqual([]);
  }
});

test('entities that parameters lead through are decoded with the key that they lead to', () => {
  expect(definitionOf('Comment').relations['media']?.type).toBe('Media');
  expect(always).toContain('Comment.media');
  expect(always).toContain('Media.pk');
});
