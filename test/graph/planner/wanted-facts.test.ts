import { getNamedType, isLeafType, isObjectType, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { wantedFacts } from '../../../src/graph/planner/wanted-facts.ts';
import { schema } from '../../../src/graph/schema.ts';
import { alwaysWanted } from '../../../src/resolve/always-wanted.ts';
import { isEntityType } from '../../../src/sources/declare/entity.ts';
import { factIn } from '../../../src/sources/declare/facts.ts';
import { required, rows } from '../../support/required.ts';

const always = new Set(alwaysWanted());

function wantedOf(query: string, at = 0) {
  const document = parse(query);
  const operation = document.definitions.filter((one) => one.kind === 'OperationDefinition')[at];
  return wantedFacts(schema, { document, operation: required(operation) });
}

/** What an operation wants beside what the gateway always reads. */
function selected(query: string, at = 0): string[] {
  return required(wantedOf(query, at))
    .names.filter((name) => !always.has(name))
    .toSorted();
}

describe('an operation wants', () => {
  test('the facts that its fields read, by the type of their parent', () => {
    const query = '{ user(by: { pk: "1" }) { biography clips { edges { node { caption owner { pronouns } } } } } }';
    expect(selected(query)).toEqual([
      'Media.caption',
      'Media.owner',
      'User.biography',
      'User.clipCount',
      'User.isPrivate',
      'User.pronouns',
    ]);
  });

  test('the fact that a field is made from, where it has another name', () => {
    const query = '{ media(by: { pk: "1" }) { url image(minWidth: 9) { url } owner { profilePicture { url } } } }';
    expect(selected(query)).toEqual(['Media.images', 'Media.owner', 'User.profilePictures']);
  });

  test('the same under aliases, and what any condition includes', () => {
    const query = `query ($no: Boolean!) {
      one: user(by: { pk: "1" }) { text: biography }
      two: user(by: { pk: "2" }) { pronouns @include(if: $no) category @skip(if: true) }
    }`;
    expect(selected(query)).toEqual(['User.biography', 'User.category', 'User.pronouns']);
  });

  test('what fragments select on interfaces and unions, for every type that they name', () => {
    const query = `{
      node(id: "x") { ...Names ... on Node { id } ... on Highlight { title } }
      search(query: "a") { edges { node { __typename ... on Place { city } ...Names } } }
    }
    fragment Names on User { pronouns ... { category } }`;
    expect(selected(query)).toEqual(['Highlight.title', 'Place.city', 'User.category', 'User.pronouns']);
  });

  test('the facts of entities inside of values', () => {
    const query = `{ story(by: { pk: "1" }) { stickers { area { x } ... on StoryMusicSticker { track { title } } } } }`;
    expect(selected(query)).toEqual(['Story.stickers', 'Track.title']);
  });

  test('the count of a list, also where it is all that is selected, and the first items that its owner has', () => {
    expect(selected('{ media(by: { pk: "1" }) { likers { totalCount } } }')).toEqual(['Media.likeCount']);
    const query = '{ comment(by: { pk: "1" }) { replies { edges { cursor } } } }';
    expect(selected(query)).toEqual(['Comment.previews']);
  });

  test('a fact with arguments by its name', () => {
    const query =
      '{ account { insights(metrics: [REACH], period: DAY) { name } business(username: "a") { biography } } }';
    expect(selected(query)).toEqual(['Account.business', 'Account.insights', 'User.biography']);
  });

  test('nothing of the other operations of its document', () => {
    const query = 'query A { user(by: { pk: "1" }) { biography } } query B { user(by: { pk: "1" }) { pronouns } }';
    expect([selected(query, 0), selected(query, 1)]).toEqual([['User.biography'], ['User.pronouns']]);
  });

  test('everything where it writes', () => {
    expect(wantedOf('mutation { deleteMedia(input: { mediaGraphId: "1" }) { __typename } }')).toBeUndefined();
  });

  test('the same set each time, which is made once', () => {
    const document = parse('{ user(by: { pk: "1" }) { biography } }');
    const sent = { document, operation: document.definitions[0] as never };
    expect(wantedFacts(schema, sent)).toBe(wantedFacts(schema, sent));
  });
});

const entityFields = rows(
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ type }) => isEntityType(type.name)),
);

/** The facts that a resolver reads of its parent: its own properties. */
function readBy({ type, field }: (typeof entityFields)[number]): string[] {
  const read = new Set<string>();
  const parent = new Proxy({} as Record<string, unknown>, {
    get(facts, name) {
      if (name === '$') return { type: type.name, mergedInto: parent };
      read.add(factIn(String(name)));
      return facts[String(name)];
    },
  });
  const args = { metrics: ['reach'], username: 'ada', graphId: '1', productId: '1' };
  const info = { fieldNodes: [], fragments: {}, path: {}, parentType: type, fieldName: field.name };
  const context = { ids: { left: () => undefined, add: () => 'id' }, operation: {}, task: {} };
  try {
    const value = field.resolve?.(parent, args, context, info as never);
    if (value instanceof Promise) value.catch(() => undefined);
  } catch {
    // The parent lacks all facts.
  }
  if (field.resolve === undefined) read.add(field.name);
  read.delete('askedId');
  return [...read];
}

test('every field of an entity wants the facts that its resolver reads', () => {
  const own = entityFields.filter((one) => {
    const { type, field } = one;
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    const wanted = required(wantedOf(`{ node(id: "x") { ... on ${type.name} { ${field.name}${below} } } }`));
    const facts = readBy(one).map((fact) => `${type.name}.${fact}`);
    for (const fact of facts) expect(wanted.names, `${type.name}.${field.name}`).toContain(fact);
    return facts.some((fact) => !always.has(fact));
  });
  expect(own.length).toBeGreaterThan(entityFields.length / 2);
});
