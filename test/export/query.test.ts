import { describe, expect, test } from 'vitest';
import { type WalkedQuery, walkedQuery } from '../../src/export/query/walked-query.ts';
import { schema } from '../../src/graph/schema.ts';

const read = (query: string, more: { connection?: string; variables?: object; pageSize?: number } = {}): WalkedQuery =>
  walkedQuery(schema, {
    query,
    variables: (more.variables ?? {}) as Record<string, unknown>,
    connection: more.connection,
    pageSize: more.pageSize,
  });
const names = ({ columns }: WalkedQuery) => columns.map((path) => path.join('.'));
const user = 'user(by: { pk: "1" })';

describe('the list to walk', () => {
  test('is the only one, at any depth, and lists in its rows are not candidates', () => {
    const query = `{ me: ${user} { fans: followers { edges { node { pk clips { edges { node { code } } } } } } } }`;
    expect(read(query).path).toEqual(['me', 'fans']);
  });

  test('is named where there are several', () => {
    const query = `{ ${user} { followers { edges { node { pk } } } clips { edges { node { code } } } } }`;
    expect(() => read(query)).toThrow('--connection:\n  user.followers\n  user.clips');
    expect(read(query, { connection: 'user.clips' }).path).toEqual(['user', 'clips']);
    expect(() => read(query, { connection: 'user.likes' })).toThrow('no connection at "user.likes"');
  });

  test.each([
    ['{ __typename }', 'no connection to walk'],
    ['{ users(by: [{ pk: "1" }]) { followers { edges { node { pk } } } } }', 'is below a list'],
    [`{ ${user} { followers { pageInfo { endCursor } } } }`, 'Select what a row has'],
    [`{ ${user} { followers(after: "x") { edges { node { pk } } } } }`, 'leave out "after"'],
    [`{ ${user} { folowers { edges { node { pk } } } } }`, 'Cannot query field "folowers"'],
    ['{ user(', 'Syntax Error'],
    ['mutation { deleteMedia(input: { id: "1" }) { deletedId } }', 'Only a query'],
    ['query A { __typename } query B { __typename }', 'exactly one operation'],
  ])('%s is refused', (query, message) => {
    expect(() => read(query)).toThrow(message);
  });
});

describe('the pages', () => {
  test("have the query's size, the option's, or 50", () => {
    const sized = (first: string) =>
      `query${first.includes('$n') ? ' ($n: Int)' : ''} { ${user} { followers${first} { edges { node { pk } } } } }`;
    expect(read(sized('(first: 7)')).pageSize).toBe(7);
    expect(read(sized('(first: $n)'), { variables: { n: 9 } }).pageSize).toBe(9);
    expect(read(sized('')).pageSize).toBe(50);
    const other = read(sized('(first: $n)'), { variables: { n: 9 }, pageSize: 3 });
    expect(other.first().query).toContain('first: 3');
    expect(other.first().query).not.toContain('$n');
  });
});

describe('columns', () => {
  test('are the fields of a row, those of objects inside included; a list is one', () => {
    const query = `{ ${user} { clips { edges { node { code ...F owner { username about { country } } } } } } }
      fragment F on Media { caption taggedUsers: usertags { user { pk } } comments { edges { node { pk } } } }`;
    expect(names(read(query))).toEqual([
      'code',
      'caption',
      'taggedUsers',
      'comments',
      'owner.username',
      'owner.about.country',
    ]);
  });

  test('are those of the edge, where more of it than the node is selected', () => {
    expect(names(read(`{ ${user} { clips { edges { cursor node { code } } } } }`))).toEqual(['cursor', 'node.code']);
  });
});
