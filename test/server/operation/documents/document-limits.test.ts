import { FAMOUS } from 'gramgraph-sandbox';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { requestInit } from '../../../support/requests/request-init.ts';

const { ask, calls, gateway } = await startGateway({
  MAX_DEPTH: '8',
  MAX_ALIASES: '5',
  MAX_TOKENS: '400',
  MAX_ROOT_FIELDS: '320',
  MAX_DIRECTIVES: '5',
});

const refused = async (document: string, message: RegExp) => {
  for (let run = 0; run < 3; run += 1) {
    const answer = await ask(document);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]?.message).toMatch(message);
    expect(calls()).toEqual([]);
  }
};
/** Refused with a code and the setting that raises the limit. */
const tooComplex = async (document: string, setting: string) => {
  for (const [accept, status] of [
    ['application/graphql-response+json', 400],
    ['application/json', 200],
  ] as const) {
    const response = await gateway.fetch('http://localhost/graphql', requestInit(document, { headers: { accept } }));
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining(`raise ${setting}`), extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
  }
};
const served = async (document: string) => expect((await ask(document)).errors).toBeUndefined();

describe('depth', () => {
  const nested = (levels: number, leaf = 'pk') => {
    let selection = leaf;
    for (let i = 0; i < levels; i += 1) selection = `followers(first: 0) { edges { node { ${selection} } } }`;
    return `{ user(by: { pk: "${FAMOUS.pk}" }) { ${selection} } }`;
  };

  test('up to MAX_DEPTH is served', () => served(nested(2)));
  test('beyond is refused, even after a document within it', () => refused(nested(3), /depth limit of 8/));
  test('beyond is refused with a code and a remedy', () => tooComplex(nested(3), 'MAX_DEPTH'));
  test('beyond through fragments is refused', () =>
    refused(
      `{ user(by: { pk: "1" }) { ...A } } fragment A on User { followers(first: 0) { edges { node { ...B } } } } fragment B on User { followers(first: 0) { edges { node { ...C } } } } fragment C on User { followers(first: 0) { edges { node { pk } } } }`,
      /depth limit of 8/,
    ));
  test('beyond in an operation that does not run is refused too', () =>
    refused(`query A { __typename } ${nested(3).replace('{', 'query B {')}`, /depth limit|operation/));
});

describe('lines', () => {
  const behind = (lines: number, separator = '\n') => `${separator.repeat(lines - 1)}{ __typename }`;

  test('as many as MAX_TOKENS are served', () => served(behind(400)));
  test.each(['\n', '\r', '\r\n', '#\n'])('more are refused, whatever is between them (%j)', (separator) =>
    refused(behind(401, separator), /Limit of 400 lines/),
  );
  test('more are refused with a code and a remedy', () => tooComplex(behind(401), 'MAX_TOKENS'));
});

describe('aliases', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: pk`).join(' ');

  test('up to MAX_ALIASES are served', () => served(`{ user(by: { pk: "1" }) { ${aliases(5)} } }`));
  test('more are refused', () => refused(`{ user(by: { pk: "1" }) { ${aliases(6)} } }`, /Aliases limit of 5/));
  test('more are refused with a code and a remedy', () =>
    tooComplex(`{ user(by: { pk: "1" }) { ${aliases(6)} } }`, 'MAX_ALIASES'));
  test('more through fragments are refused', () =>
    refused(
      `{ a: user(by: { pk: "1" }) { ...F } b: user(by: { pk: "2" }) { ...F } } fragment F on User { ${aliases(4)} }`,
      /Aliases limit of 5/,
    ));
});

describe('root fields', async () => {
  const few = await startGateway({ MAX_ROOT_FIELDS: '6' });
  const names = (count: number) => '__typename '.repeat(count);
  const answersFrom = async (document: string) => {
    for (let run = 0; run < 2; run += 1) {
      const { errors } = await few.ask(document);
      if (errors !== undefined) return errors;
    }
    return [];
  };

  test.each([
    ['up to MAX_ROOT_FIELDS', `{ ${names(6)} }`],
    ['as many in each of two operations', `query A { ${names(4)} } query B { ${names(4)} }`],
  ])('%s are served', async (_what, document) => {
    expect((await answersFrom(document)).filter(({ message }) => /root fields/.test(message))).toEqual([]);
  });
  test.each([
    ['more', `{ ${names(7)} }`],
    ['more through a fragment that is spread twice', `{ ...F ...F } fragment F on Query { ${names(4)} }`],
    [
      'more through nested fragments',
      `{ ... { ...F } } fragment F on Query { ...G ...G } fragment G on Query { ${names(4)} }`,
    ],
  ])('%s are refused with a code and a remedy', async (_what, document) => {
    expect(await answersFrom(document)).toEqual([
      {
        message: expect.stringMatching(/6 root fields.*raise MAX_ROOT_FIELDS/),
        extensions: { code: 'QUERY_TOO_COMPLEX' },
      },
    ]);
    expect(few.calls()).toEqual([]);
  });
});

describe('directives', () => {
  const directives = (count: number) =>
    Array.from({ length: count }, () => '... @include(if: true) { __typename }').join(' ');

  test('up to MAX_DIRECTIVES are served', () => served(`{ ${directives(5)} }`));
  test('more are refused with a code and a remedy', () => tooComplex(`{ ${directives(6)} }`, 'MAX_DIRECTIVES'));
  test('more in a fragment that is not used are refused too', () =>
    tooComplex(`{ __typename } fragment F on Query { ${directives(6)} }`, 'MAX_DIRECTIVES'));
});

describe('fields that are selected again and again', () => {
  const lists = (count: number) => 'followers(first: 0) { totalCount } '.repeat(count);

  test('some are merged', async () => {
    const { ask } = await startGateway();
    expect((await ask(`{ user(by: { pk: "1" }) { pk ${lists(20)} } }`)).errors?.[0]?.extensions?.code).not.toBe(
      'QUERY_TOO_COMPLEX',
    );
  });
  test('hundreds are refused before they are compared with each other', async () => {
    const { ask, calls } = await startGateway();
    const { errors } = await ask(`{ user(by: { pk: "1" }) { ${lists(250)} } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX' } }]);
    expect(calls()).toEqual([]);
  });
});

describe('tokens', () => {
  test('up to MAX_TOKENS are served', () => served(`{ ${'__typename '.repeat(300)} }`));
  test('more are refused', () => refused(`{ ${'__typename '.repeat(400)} }`, /Token limit of 400/));
  test('more are refused with a code and a remedy', () => tooComplex(`{ ${'__typename '.repeat(400)} }`, 'MAX_TOKENS'));
  test('more in directives are refused', () =>
    refused(`{ __typename ${'@include(if: true) '.repeat(80)} }`, /Token limit of 400/));
});

describe('small documents that expand to many fields', async () => {
  const generous = await startGateway();

  test('circular fragments are refused', () =>
    refused(
      '{ user(by: { pk: "1" }) { ...A } } fragment A on User { ...B } fragment B on User { ...A }',
      /Cannot spread fragment "A" within itself|depth limit/,
    ));

  /** Fragments that each spread the next one `width` times: some hundred bytes that expand to `width ** levels` fields. */
  const bomb = (on: string, leaf: string, width: number, levels: number) =>
    [
      ...Array.from(
        { length: levels },
        (_, level) => `fragment F${level} on ${on} { ${`...F${level + 1} `.repeat(width)} }`,
      ),
      `fragment F${levels} on ${on} { ${leaf} }`,
    ].join(' ');
  /** Any limit of CPU time is enough: expanded, each of them takes far longer. */
  const quickly = async (document: string) => {
    const begun = process.cpuUsage();
    for (let run = 0; run < 2; run += 1) await generous.ask(document);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1000).toBeLessThan(5_000);
  };

  test('a simple query is answered within the default limits', async () => {
    expect((await generous.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('fragments that expand beside no field are answered at once', () =>
    quickly(`{ ...F0 } ${bomb('Query', '__typename', 12, 7)}`));

  // Within MAX_TOKENS, but expanded too many selections to visit.
  test('fragments that expand in the selection of a user are answered at once', () =>
    quickly(`{ user(by: { pk: "${FAMOUS.pk}" }) { username ...F0 } } ${bomb('User', 'pk', 40, 7)}`));

  test('fragments that expand beside a failing field are answered at once', () =>
    quickly(`{ ...F0 user(by: { pk: "x" }) { username } } ${bomb('Query', '__typename', 12, 7)}`));
});

describe("GraphiQL's introspection", () => {
  test('is within the default limits', async () => {
    const { ask, calls } = await startGateway();
    for (let run = 0; run < 3; run += 1) {
      const { data, errors } = await ask(
        getIntrospectionQuery({
          descriptions: true,
          inputValueDeprecation: true,
          oneOf: true,
          schemaDescription: true,
          specifiedByUrl: true,
        }),
      );
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' }, subscriptionType: null },
      });
    }
    expect(calls()).toEqual([]);
  });

  test('may be combined with a field that is fetched', async () => {
    const { ask } = await startGateway();
    for (let run = 0; run < 3; run += 1) {
      const { data } = await ask(
        `{ __type(name: "User") { name } user(by: { pk: "${FAMOUS.pk}" }) { __typename username } }`,
      );
      expect(data).toEqual({ __type: { name: 'User' }, user: { __typename: 'User', username: FAMOUS.username } });
    }
  });
});

describe('limits of arguments', () => {
  test.each([
    ['users', 'query ($by: [UserBy!]!) { users(by: $by) { pk } }', Array(101).fill({ pk: '1' })],
    ['medias', 'query ($by: [MediaBy!]!) { medias(by: $by) { pk } }', Array(101).fill({ pk: '1' })],
    ['nodes', 'query ($by: [ID!]!) { nodes(ids: $by) { id } }', Array(101).fill('VXNlcjox')],
  ])('more than a hundred keys in %s are refused', async (_field, document, by) => {
    const { errors } = await ask(document, { by });
    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('at most 100') },
    ]);
    expect(calls()).toEqual([]);
  });

  test.each([
    ['first: -1', 'BAD_USER_INPUT'],
    ['first: 501', 'BAD_USER_INPUT'],
    ['last: 3', 'NOT_SUPPORTED'],
    ['before: "x"', 'NOT_SUPPORTED'],
    ['after: "x"', 'CURSOR_INVALID'],
    ['after: ""', 'CURSOR_INVALID'],
  ])('followers(%s) is %s, without a call', async (argument, code) => {
    const { data, errors } = await ask(`{ user(by: { pk: "1" }) { pk followers(${argument}) { totalCount } } }`);
    expect(data).toEqual({ user: { pk: '1', followers: null } });
    expect(errors).toMatchObject([{ path: ['user', 'followers'], extensions: { code } }]);
    expect(calls()).toEqual([]);
  });
});
