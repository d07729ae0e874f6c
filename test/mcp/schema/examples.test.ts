import { getNamedType, isObjectType, parse, print, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../../src/graph/schema.ts';
import { withPages } from '../../../src/mcp/documents/with-pages.ts';
import { Examples } from '../../../src/mcp/schema/examples.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { explain } from '../../support/requests/explain.ts';

const examples = new Examples(schema);
const fields = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type))
  .filter(({ name }) => !name.startsWith('__') && name !== 'Mutation')
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ type, field, query: examples.of(type, field) })),
  );
const withExample = fields.flatMap(({ query, ...rest }) => (query === undefined ? [] : [{ ...rest, query }]));

const priceOf = ({ estimate }: Awaited<ReturnType<typeof explain>>) =>
  estimate && { billed: estimate.billed, credits: estimate.credits };

test('nearly every field has an example, and each example is valid', () => {
  expect(withExample.length).toBeGreaterThan(0.85 * fields.length);
  expect(
    withExample.flatMap(({ query }) => validate(schema, parse(query)).map((error) => [query, error.message])),
  ).toEqual([]);
});

test('what is added to continue the lists of a query costs nothing', async () => {
  const server = await startGateway({}, {}, ['HIKER', 'META']);
  const lists = withExample.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
  expect(lists.length).toBeGreaterThan(30);
  for (const { query } of lists) {
    const text = print(withPages(schema, parse(query)));
    expect(text).toContain('endCursor');
    const [paged, plain] = [await explain(server, text), await explain(server, query)];
    expect(priceOf(paged), query).toEqual(priceOf(plain));
  }
});
