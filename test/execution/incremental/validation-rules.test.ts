import { buildSchema, GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { expect, test } from 'vitest';
import { deferDirective, streamDirective } from '../../../src/execution/incremental/directives.ts';
import { incrementalRules } from '../../../src/execution/incremental/validation-rules.ts';
import { schema } from '../../../src/graph/schema.ts';

/** With a subscription, which the graph itself lacks. */
const world = buildSchema(`
  type Query { user: User  users: [User!]! }
  type Mutation { rename: User  renameAll: [User] }
  type Subscription { renamed: User  names: [String] }
  type User { name: String  friends(first: Int): [User!]! }
`);
const withDirectives = new GraphQLSchema({
  ...world.toConfig(),
  directives: [...world.getDirectives(), deferDirective, streamDirective],
});

function problems(document: string, of = withDirectives): string[] {
  return validate(of, parse(document), [...specifiedRules, ...incrementalRules]).map(({ message }) => message);
}

test.each([
  '{ user { ... @defer(label: "a") { name } } users @stream(label: "b", initialCount: 2) { name } }',
  'query ($on: Boolean!) { user { ... @defer(if: $on, label: null) { name } } users @stream(if: $on) { name } }',
  'query ($count: Int!) { users @stream(initialCount: $count) { ...F @defer } } fragment F on User { name }',
  'mutation { rename { ... @defer { name } friends @stream { name } } }',
  'subscription { renamed { ... @defer(if: false) { name } } }',
  'subscription ($on: Boolean!) { renamed { friends @stream(if: $on) { name } } }',
  '{ users @stream(initialCount: 1) { name } users @stream(initialCount: 1) { friends { name } } }',
])('%s is valid', (document) => {
  expect(problems(document)).toEqual([]);
});

test.each([
  ['query ($l: String) { user { ... @defer(label: $l) { name } } }', 'The label of @defer must be a text'],
  ['query ($l: String) { users @stream(label: $l) { name } }', 'The label of @stream must be a text'],
  ['{ user { ... @defer(label: "a") { name } } users @stream(label: "a") { name } }', 'The label "a" is used more'],
  ['mutation { ... @defer { rename { name } } }', '@defer cannot be used on root fields of "Mutation"'],
  ['mutation { ...F @defer } fragment F on Mutation { rename { name } }', '@defer cannot be used on root fields'],
  ['mutation { renameAll @stream { name } }', '@stream cannot be used on root fields of "Mutation"'],
  ['subscription { names @stream }', '@stream cannot be used on root fields of "Subscription"'],
  ['subscription { renamed { ... @defer { name } } }', '@defer cannot be used in a subscription'],
  ['subscription { renamed { ...F } } fragment F on User { friends @stream { name } }', '@stream cannot be used in a'],
  ['{ user @stream { name } }', '@stream cannot be used on "Query.user", which is not a list'],
  ['{ users @stream { name } users { friends { name } } }', 'differing stream directives'],
  [
    '{ users @stream { name } ...F } fragment F on Query { users @stream(initialCount: 1) { name } }',
    'differing stream',
  ],
])('%s is refused: %s', (document, message) => {
  expect(problems(document)).toContainEqual(expect.stringContaining(message));
});

test('fields that cannot merge for another reason are reported once', () => {
  const found = problems('{ user { friends(first: 1) @stream { name } friends(first: 2) @stream { name } } }');
  expect(found).toEqual([expect.stringContaining('they have differing arguments')]);
});

test('the graph has both directives', () => {
  const list = 'clips { edges @stream(initialCount: 1, label: "s") { node { code } } }';
  expect(problems(`{ user(by: { pk: "1" }) { ... @defer(label: "d") { followerCount } ${list} } }`, schema)).toEqual(
    [],
  );
});
