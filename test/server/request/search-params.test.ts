import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { searchParams } from '../../../src/server/request/search-params.ts';

/** A query string of these, some of them encoded wrongly, as clients write them. */
const piece = fc.oneof(
  fc.constantFrom(
    'query',
    'operationName',
    'id',
    '',
    '?',
    '=',
    '&',
    '+',
    '%',
    '%2',
    '%20',
    '%ff',
    '%F0%9F%8C%BF',
    'é',
    '{a}',
  ),
  fc.string(),
);

test('a query string is read as the platform reads it, the second time too', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const search = pieces.join('');
      // These are JSON besides.
      if (/variables|extensions/.test(search)) return;
      const expected = new Map<string, string>();
      for (const [name, text] of new URLSearchParams(`&${search}`))
        if (text !== '' && !expected.has(name)) expected.set(name, text);
      for (let time = 0; time < 2; time += 1) expect(new Map(Object.entries(searchParams(search)))).toEqual(expected);
    }),
  );
});

test('variables and extensions are JSON without rounded ids', () => {
  const variables = encodeURIComponent('{"pk":3870208929998373811}');
  expect(searchParams(`query=%7Ba%7D&variables=${variables}&extensions=%7B%7D`)).toEqual({
    query: '{a}',
    variables: { pk: '3870208929998373811' },
    extensions: {},
  });
});

test.each(['variables', 'extensions'])('%s that are no JSON are refused', (name) => {
  const refused = searchParams(`query={a}&${name}={`);
  expect(refused).toBeInstanceOf(GraphQLError);
  expect(refused).toMatchObject({ message: `the parameter "${name}" is not JSON` });
});
