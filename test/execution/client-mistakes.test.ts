import { startSandbox } from 'gramgraph-sandbox';
import { beforeEach, expect, test } from 'vitest';
import { gatewayFor } from '../support/gateway/gateway.ts';
import { askBothPaths } from '../support/requests/both-paths.ts';
import { afterFile } from '../support/runner/after-file.ts';

const sandbox = await startSandbox({});
afterFile(() => sandbox.stop());

const lines: string[] = [];
const server = gatewayFor(sandbox, { PORT: '0' }, ['HIKER', 'META'], lines);
const { url } = await server.gateway.start();
beforeEach(() => {
  lines.length = 0;
});

/** The log has a line for each request, without a warning and without the document. */
function expectNothingOfIt(): void {
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => (JSON.parse(line) as { readonly level: number }).level > 30)).toEqual([]);
  expect(lines.join()).not.toMatch(/secret.?name/i);
}

const mistakes: [what: string, query: string, variables?: Readonly<Record<string, unknown>>][] = [
  ['a document that cannot be parsed', '{ user(by: { pk: "secret-name" }'],
  ['a field that does not exist', '{ secretName }'],
  ['a literal of the wrong type', '{ user(by: { pk: "1" }) { followers(first: "secret-name") { totalCount } } }'],
  [
    'a variable of the wrong type',
    'query ($n: Int) { user(by: { pk: "1" }) { followers(first: $n) { totalCount } } }',
    { n: 'secret-name' },
  ],
  ['a variable that is missing', 'query ($pk: ID!) { user(by: { pk: $pk }) { pk } }'],
  [
    'null for a variable that must not be null',
    'query ($b: UserBy = { pk: "2" }) { user(by: $b) { username } }',
    { b: null },
  ],
  [
    'a condition that is null',
    'query ($i: Boolean = true) { user(by: { pk: "1" }) { username @include(if: $i) } }',
    { i: null },
  ],
  ['a malformed key', '{ user(by: { username: "secret name" }) { pk } }'],
  [
    'a URL that names nothing',
    'query ($u: URL) { media(by: { url: "https://secret-name.example/p/x/" }) { pk } user(by: { url: $u }) { pk } }',
  ],
  ['an id that gramgraph did not make', '{ node(id: "secret-name") { id } }'],
  [
    'a cursor that gramgraph did not make',
    '{ user(by: { pk: "100734" }) { followers(after: "secret-name") { totalCount } } }',
  ],
  ['too many keys', `{ users(by: [${'{ pk: "1" } '.repeat(101)}]) { pk } }`],
  ['a page that is too long', '{ user(by: { pk: "100734" }) { followers(first: 100000) { totalCount } } }'],
  ['a metric that does not exist', '{ account { insights(otherMetrics: ["secret-name"], period: DAY) { name } } }'],
  ['an operation that the graph does not have', 'subscription { secretName }'],
  [
    'an input that is wrong',
    'mutation { createComment(input: { mediaGraphId: "secret-name", message: "" }) { errors { code } } }',
  ],
];

test.each(mistakes)(
  '%s is answered with a code, and the log does not contain the document',
  async (_what, query, variables) => {
    const answer = await askBothPaths(server, url, { query, variables });
    const payload = answer.data?.['createComment'] as { readonly errors: readonly unknown[] } | undefined;
    expect(answer.errors ?? payload?.errors).not.toHaveLength(0);
    for (const { extensions, path, locations } of answer.errors ?? []) {
      expect(extensions?.code).toMatch(/^(BAD_USER_INPUT|CURSOR_INVALID|GRAPHQL_(PARSE|VALIDATION)_FAILED)$/);
      expect(locations).toEqual([{ line: expect.any(Number), column: expect.any(Number) }]);
      if (answer.data !== undefined) expect(path).toEqual(expect.any(Array));
    }
    expectNothingOfIt();
  },
);

test('an unknown operation name is answered with a code, and the log does not contain it', async () => {
  const answer = await askBothPaths(server, url, { query: 'query A { __typename }', operationName: 'secretName' });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
  expectNothingOfIt();
});

test('errors are in the order of the document, whichever answer arrives first', async () => {
  const query = `{
    gone: user(by: { pk: "80440912233" }) { username }
    none: user(by: { username: "x y" }) { pk }
    user(by: { pk: "100734" }) { low: followers(first: 100000) { totalCount } clips(after: "x") { totalCount } }
    node(id: "x") { id }
    private: user(by: { username: "quiet_heron" }) { media { totalCount edges { node { pk } } } }
  }`;
  const answer = await askBothPaths(server, url, { query });
  expect(answer.errors?.map(({ path }) => path?.join('.'))).toEqual([
    'gone',
    'none',
    'user.low',
    'user.clips',
    'node',
    'private.media',
  ]);
});
