import { buildSchema, type ConstDirectiveNode, isObjectType, parse, print, validate } from 'graphql';
import { expect, test } from 'vitest';
import { required } from '../../../../test/support/required.ts';
import { apollo, cosmo, hive } from './compose.ts';

const compositions = [
  ['Apollo', apollo],
  ['The Guild', hive],
  ['Cosmo', cosmo],
] as const;

const acrossBoth = parse(`{
  customers { items { number user { username followerCount customer { number } isLarge } } pageInfo { hasNextPage } }
  campaigns { posts { code caption campaign { title } } }
  user(by: { username: "x" }) { clips(first: 1) { edges { node { code campaign { title } } } pageInfo { endCursor } } }
}`);

test.each(compositions)("%s's composition takes gramgraph beside a second subgraph", (_, compose) => {
  const { supergraph, errors } = compose();
  expect(errors).toEqual([]);
  const schema = buildSchema(required(supergraph), { assumeValidSDL: true });
  expect(validate(schema, acrossBoth)).toEqual([]);
  const query = required(schema.getQueryType()).getFields();
  expect(Object.keys(query)).toEqual(expect.arrayContaining(['user', 'search', 'customers']));
  expect(Object.keys(query).filter((name) => /^_|^nodes?$/.test(name))).toEqual([]);
  expect(Object.keys(required(schema.getMutationType()).getFields())).toContain('publishPost');
  const user = schema.getType('User');
  const description = isObjectType(user) ? user.getFields()['biography']?.description : undefined;
  expect(description).toBe('The text of the profile. It can be empty.');
});

test.each(compositions.slice(0, 2))("%s's supergraph has the prices and the sizes of lists", (_, compose) => {
  const type = buildSchema(required(compose().supergraph), { assumeValidSDL: true }).getType('User');
  const user = isObjectType(type) ? type : undefined;
  const directivesOf = (node: { readonly directives?: readonly ConstDirectiveNode[] } | null | undefined) =>
    node?.directives?.map(
      ({ name, arguments: args = [] }) => `@${name.value}(${args.map(print).toSorted().join(', ')})`,
    );
  expect(directivesOf(user?.astNode)).toContain('@cost(weight: 100)');
  expect(directivesOf(user?.getFields()['stories']?.astNode)).toEqual(
    expect.arrayContaining([
      '@cost(weight: 300)',
      '@listSize(assumedSize: 12, requireOneSlicingArgument: false, sizedFields: ["edges"], slicingArguments: ["first", "last"])',
    ]),
  );
});
