import { afterEach, describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { httpClient } from '../../support/requests/http-client.ts';

const { calls, gateway, sandbox } = await startGateway({ PORT: '0' });
const { post, postJson, postChunked } = httpClient((await gateway.start()).url);
afterEach(() => sandbox.clearCalls());

const BY_PK = 'query ($pk: ID!) { media(by: { pk: $pk }) { pk code } }';

describe('variables', () => {
  test('with an id beyond 2^53 sent as a number are exact', async () => {
    const { text } = await post(`{"query":${JSON.stringify(BY_PK)},"variables":{"pk":3870208929998373811}}`);
    expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
  });

  test('in lists and objects are exact too', async () => {
    const query = 'query ($by: [MediaBy!]!) { medias(by: $by) { pk } }';
    const { text } = await post(
      `{"query":${JSON.stringify(query)},"variables":{"by":[{"pk":9007199254740993},{"pk":18446744073709551615}]}}`,
    );
    expect(JSON.parse(text)).toMatchObject({
      data: { medias: [{ pk: '9007199254740993' }, { pk: '18446744073709551615' }] },
    });
  });

  test('with non-ASCII characters are intact, wherever the body is split', async () => {
    const body = Buffer.from(
      JSON.stringify({ query: 'query ($u: String!) { user(by: { username: $u }) { pk } }', variables: { u: 'жук🌿' } }),
    );
    const at = body.indexOf(Buffer.from('🌿'));
    const { text } = await postChunked(body.subarray(0, at + 2), body.subarray(at + 2));
    expect(text).toContain('жук🌿');
  });

  test.each([
    [
      'an integer too long for a page size',
      'query ($n: Int) { user(by: { pk: "1" }) { followers(first: $n) { totalCount } } }',
      '{"n":38702089299983738}',
    ],
    ['a missing variable', BY_PK, '{}'],
    ['null for a required one', BY_PK, '{"pk":null}'],
    ['an object for an id', BY_PK, '{"pk":{"a":1}}'],
    [
      'two keys where one is allowed',
      'query ($by: UserBy!) { user(by: $by) { pk } }',
      '{"by":{"pk":"1","username":"a"}}',
    ],
    ['an unknown key', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"name":"a"}}'],
    ['__proto__ as a key', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"__proto__":{"pk":"1"}}}'],
    ['constructor as a key', 'query ($by: UserBy!) { user(by: $by) { pk } }', '{"by":{"constructor":"1"}}'],
    [
      '__proto__ around all variables',
      'query ($by: UserBy!) { user(by: $by) { pk } }',
      '{"__proto__":{"by":{"pk":"1"}}}',
    ],
    [
      'an undefined variable named constructor',
      'query ($constructor: ID!) { user(by: { pk: $constructor }) { pk } }',
      '{}',
    ],
    ['an undefined variable named __proto__', 'query ($__proto__: ID!) { user(by: { pk: $__proto__ }) { pk } }', '{}'],
  ])('%s is a clear error without a call', async (_what, query, variables) => {
    const { text } = await post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    const answer = JSON.parse(text) as { data?: unknown; errors: { message: string }[] };
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors[0]?.message).toMatch(/Variable "\$\w+"/);
    expect(calls()).toEqual([]);
  });

  test('leave every object unchanged', async () => {
    await post(
      `{"query":${JSON.stringify(BY_PK)},"variables":{"pk":"1","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`,
    );
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('may be named like the properties of objects', async () => {
    const query =
      'query ($constructor: ID!, $toString: ID!) { a: user(by: { pk: $constructor }) { pk } b: user(by: { pk: $toString }) { pk } }';
    for (let run = 0; run < 3; run += 1) {
      const { text } = await post(`{"query":${JSON.stringify(query)},"variables":{"constructor":"1","toString":"2"}}`);
      expect(JSON.parse(text)).toMatchObject({ data: { a: { pk: '1' }, b: { pk: '2' } } });
    }
  });

  const aliased = async (name: string) => {
    for (let run = 0; run < 3; run += 1) {
      const { text } = await postJson({ query: `{ ${name}: user(by: { pk: "1" }) { ${name}: pk } }` });
      expect(text).toContain(`{"data":{"${name}":{"${name}":"1"}}`);
    }
  };
  test.each(['constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON'])(
    'an alias %s works like any other',
    aliased,
  );

  test.each(['__proto__'])('an alias %s works like any other', aliased);

  test.each([
    ['lists', '['.repeat(9_000) + ']'.repeat(9_000)],
    ['objects', `${'{"pk":'.repeat(2_500)}1${'}'.repeat(2_500)}`],
  ])('nested thousands of levels deep (%s) are refused with a short message', async (_what, nested) => {
    for (const query of [
      'query ($v: UserBy!) { user(by: $v) { pk } }',
      'query ($v: [UserBy!]!) { users(by: $v) { pk } }',
      'query ($v: ID!) { user(by: { pk: $v }) { pk } }',
    ]) {
      const { text } = await post(`{"query":${JSON.stringify(query)},"variables":{"v":${nested}}}`);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.stringContaining('$v') }] });
      expect(text.length).toBeLessThan(2_000);
    }
  });

  test.each([
    ['of another type', 'query ($v: [UserBy!]!) { users(by: $v) { pk } }', 1],
    ['that is null', 'query ($v: [ID!]!) { nodes(ids: $v) { id } }', null],
    ['with unknown keys', 'query ($v: [UserBy!]!) { users(by: $v) { pk } }', { name: 'a'.repeat(2_000) }],
  ])('with very many items %s are refused with only the first errors, without a call', async (_what, query, item) => {
    const { text } = await postJson({ query, variables: { v: Array(100).fill(item) } });
    const many = await postJson({
      query,
      variables: { v: Array(item === null || item === 1 ? 40_000 : 120).fill(item) },
    });
    for (const one of [text, many.text]) {
      const { errors } = JSON.parse(one) as { errors: { extensions: { code: string } }[] };
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThanOrEqual(100);
      expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
      expect(one.length).toBeLessThan(100_000);
    }
    expect(calls()).toEqual([]);
  });

  const huge = 'x'.repeat(15_000);
  test.each([
    ['username', 'query ($v: String!) { user(by: { username: $v }) { pk } }'],
    ['pk', 'query ($v: ID!) { user(by: { pk: $v }) { pk } }'],
    ['url', 'query ($v: URL!) { user(by: { url: $v }) { pk } }'],
    ['code', 'query ($v: String!) { media(by: { code: $v }) { pk } }'],
    ['id', 'query ($v: ID!) { node(id: $v) { id } }'],
    ['cursor', 'query ($v: String!) { user(by: { pk: "1" }) { followers(after: $v) { totalCount } } }'],
  ])('a %s of thousands of characters is refused without repeating all of it, without a call', async (_what, query) => {
    const { text } = await postJson({
      query,
      variables: { v: _what === 'url' ? `https://example.org/${huge}` : huge },
    });
    expect(JSON.parse(text)).toMatchObject({
      errors: [{ extensions: { code: expect.stringMatching(/^(BAD_USER_INPUT|CURSOR_INVALID)$/) } }],
    });
    expect(text.length).toBeLessThan(1_000);
    expect(calls()).toEqual([]);
  });
});

describe('texts in the document', () => {
  const search = (text: string) => `{ searchUsers(query: ${JSON.stringify(text)}, first: 1) { edges { cursor } } }`;

  // Plans of repeated documents are kept, with their texts.
  test.each([
    '"',
    "'",
    '`',
    '$\u007bprocess.exit(7)}',
    '");process.exit(7);//',
    '\\',
    '\\u0022',
    '\u2028',
    '\u2029',
    '*/ process.exit(7) /*',
    '</script>',
    '\n',
    '__proto__',
  ])('%j stays a text on every run', async (text) => {
    for (let run = 0; run < 4; run += 1) {
      sandbox.clearCalls();
      expect(JSON.parse((await postJson({ query: search(`a${text}b`) })).text)).toMatchObject({
        data: { searchUsers: { edges: [] } },
      });
      expect(sandbox.calls.map(({ query }) => query['query'])).toEqual([`a${text}b`]);
    }
  });

  test('an id beyond 2^53 written as a number is exact on every run', async () => {
    for (let run = 0; run < 4; run += 1) {
      const { text } = await postJson({ query: '{ media(by: { pk: 3870208929998373811 }) { pk code } }' });
      expect(JSON.parse(text)).toMatchObject({ data: { media: { pk: '3870208929998373811', code: 'DW1voQ_GQOz' } } });
    }
  });

  test('a default beyond 2^53 is exact too', async () => {
    for (let run = 0; run < 4; run += 1) {
      const { text } = await postJson({
        query: 'query ($pk: ID = 3870208929998373811) { media(by: { pk: $pk }) { pk } }',
      });
      expect(text).toMatch(/3870208929998373811|must be non-null/);
    }
  });
});
