import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, describe, expect, test } from 'vitest';
import { httpAgent } from '../../../support/clients/agent.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { requestForms } from '../../../support/requests/request-forms.ts';

const settings = { PORT: '0', MCP: '1', MCP_BUDGET: '99999', MAX_BATCH: '5', FEDERATION: '1' };
const { sandbox, calls } = await startGateway(settings);
beforeEach(() => sandbox.clearCalls());

const by = `by: { pk: "${FAMOUS.pk}" }`;
const pks = Array.from({ length: 12 }, (_, index) => sandbox.world.people.at(700 + index).pk);
const followers = (first: string, fields = 'followerCount') => `followers${first} { edges { node { ${fields} } } }`;

interface Sent {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Each costs several requests, by what its variables, fragments or aliases multiply. */
const multiplied: readonly (readonly [what: string, sent: Sent])[] = [
  ['a variable', { query: `query ($n: Int) { user(${by}) { ${followers('(first: $n)')} } }`, variables: { n: 9 } }],
  ['a variable that is absent', { query: `query ($n: Int) { user(${by}) { ${followers('(first: $n)')} } }` }],
  [
    'a variable that is null',
    { query: `query ($n: Int) { user(${by}) { ${followers('(first: $n)')} } }`, variables: { n: null } },
  ],
  ['the default of a variable', { query: `query ($n: Int = 11) { user(${by}) { ${followers('(first: $n)')} } }` }],
  [
    'fragments in fragments',
    {
      query: `query ($n: Int) { user(${by}) { ...A } } fragment A on User { ...B ... on User { ...C } } fragment B on User { ${followers('(first: $n)')} } fragment C on User { f: ${followers('(first: $n)')} }`,
      variables: { n: 7 },
    },
  ],
  [
    'a fragment that is spread under aliases',
    {
      query: `{ a: user(${by}) { ...A } b: user(by: { pk: "${pks[0]}" }) { ...A } } fragment A on User { a: ${followers('(first: 6)')} b: ${followers('(first: 5)')} }`,
    },
  ],
  ['lists in lists', { query: `{ user(${by}) { ${followers('(first: 3)', followers('(first: 4)'))} } }` }],
  [
    'a field that a variable includes',
    {
      query: `query ($on: Boolean!) { user(${by}) { pk ${followers('(first: 8)').replace(')', ') @include(if: $on)')} } }`,
      variables: { on: true },
    },
  ],
  [
    'a field that an absent variable includes by its default',
    {
      query: `query ($on: Boolean = true) { user(${by}) { pk ... @include(if: $on) { ${followers('(first: 8)')} } } }`,
    },
  ],
  [
    'a field that an absent variable does not skip',
    {
      query: `query ($off: Boolean = false) { user(${by}) { pk ...A @skip(if: $off) } } fragment A on User { ${followers('')} }`,
    },
  ],
  [
    'keys in a variable',
    {
      query: 'query ($keys: [UserBy!]!) { users(by: $keys) { followerCount } }',
      variables: { keys: pks.map((pk) => ({ pk })) },
    },
  ],
  [
    'representations of a router',
    {
      query: 'query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { followerCount } } }',
      variables: { all: pks.map((pk) => ({ __typename: 'User', pk })) },
    },
  ],
  [
    'lists of representations',
    {
      query: `query ($all: [_Any!]!, $n: Int) { _entities(representations: $all) { ... on User { ${followers('(first: $n)')} } } }`,
      variables: { all: pks.slice(0, 3).map((pk) => ({ __typename: 'User', pk })), n: 3 },
    },
  ],
  [
    'a deferred list',
    { query: `query ($n: Int) { user(${by}) { pk ... @defer { ${followers('(first: $n)')} } } }`, variables: { n: 5 } },
  ],
];

interface Reply {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
  readonly extensions?: {
    readonly upstream: {
      readonly billed: number;
      readonly credits: number;
      readonly estimate?: { readonly billed: number; readonly credits: number };
    };
  };
}

const opened = new Map<number | undefined, ReturnType<typeof start>>();

/** The gateway with this limit. Tests share it, because a subgraph is printed at each start. */
function open(maxPrice?: number): ReturnType<typeof start> {
  const server = opened.get(maxPrice) ?? start(maxPrice === undefined ? {} : { MAX_PRICE: String(maxPrice) });
  opened.set(maxPrice, server);
  return server;
}

async function start(limit: Readonly<Record<string, string>>) {
  const server = gatewayFor(sandbox, { ...settings, ...limit });
  const { url } = await server.gateway.start();
  return { ...requestForms({ ...server, sandbox, calls }, url), url };
}

const free = await open();

/** The most that it can cost, by the gateway's own estimate. */
async function priceOf(sent: Sent): Promise<number> {
  const { answer, calls: made } = await free.post({ ...sent, extensions: { explain: true } });
  expect(made).toBe(0);
  const { billed = 0, credits = 0 } = (answer as Reply).extensions?.upstream.estimate ?? {};
  return billed + credits;
}

test('the table is not empty', () => {
  expect(multiplied.length).toBeGreaterThan(10);
});

describe.each(multiplied)('what is multiplied by %s', (_what, sent) => {
  test('is refused where MAX_PRICE is one less than its estimate, and runs within it', async () => {
    const price = await priceOf(sent);
    expect(price).toBeGreaterThan(2);
    const [less, enough] = [await open(price - 1), await open(price)];
    // New, known, without a port, and in a batch.
    for (const send of [less.post, less.overYoga, less.post]) {
      const { answer, calls: made } = await send(sent);
      expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BUDGET_EXCEEDED' } }] });
      expect(answer).not.toHaveProperty('data');
      expect(made).toBe(0);
    }
    const { answer, calls: made } = await enough.post(sent);
    expect((answer as Reply).data).toBeDefined();
    expect(made).toBeGreaterThan(0);
    expect((answer as Reply).extensions?.upstream.billed).toBeLessThanOrEqual(price);
  });

  test('is refused in a batch and by GET too, and to an agent', async () => {
    const price = await priceOf(sent);
    const less = await open(price - 1);
    const batch = await less.post([{ query: '{ __typename }' }, sent, sent]);
    expect(batch.calls).toBe(0);
    expect((batch.answer as Reply[]).map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      undefined,
      'BUDGET_EXCEEDED',
      'BUDGET_EXCEEDED',
    ]);
    const { query, variables = {} } = sent;
    const got = await less.get({ query, variables: JSON.stringify(variables) });
    expect([got.calls, (got.answer as Reply).errors?.[0]?.extensions.code]).toEqual([0, 'BUDGET_EXCEEDED']);
    if (query.includes('_entities')) return;
    const { call } = await httpAgent(less.url, '2026');
    const { error, cost } = await call('run_query', { query, variables, maxCost: 9_999 });
    expect(error).toMatch(/and the limit is \d+; nothing was spent|deferred|@defer/);
    expect(cost).toEqual({ billed: 0, credits: 0 });
    expect(calls()).toEqual([]);
  });

  test('twice in a batch is refused once where both together are above MAX_PRICE', async () => {
    const price = await priceOf(sent);
    const once = await open(2 * price - 1);
    const { answer } = await once.post([sent, { ...sent, query: `${sent.query} # another` }]);
    const codes = (answer as Reply[]).map(({ errors }) => errors?.[0]?.extensions.code);
    expect(codes.filter((code) => code === 'BUDGET_EXCEEDED')).toHaveLength(1);
  });
});

const sizes: readonly (readonly [what: string, first: unknown])[] = [
  ['2147483647', 2_147_483_647],
  ['one more than MAX_PAGE_SIZE', 501],
  ['a negative size', -1],
  ['the smallest integer', -2_147_483_648],
];
const places: readonly (readonly [where: string, query: (size: string) => string])[] = [
  ['a list', (size) => `{ user(${by}) { ${followers(`(first: ${size})`)} } }`],
  ['a list in a list', (size) => `{ user(${by}) { ${followers('(first: 2)', followers(`(first: ${size})`))} } }`],
  ['a search', (size) => `{ searchUsers(query: "tea", first: ${size}) { edges { node { pk } } } }`],
  [
    'an entity of a router',
    (size) =>
      `{ _entities(representations: [{ __typename: "User", pk: "${FAMOUS.pk}" }]) { ... on User { ${followers(`(first: ${size})`)} } } }`,
  ],
];

describe.each(sizes)('a page of %s', (_what, first) => {
  test.each(places)('of %s is refused before anything is spent, in any form', async (_where, query) => {
    const limited = await open(50);
    const forms: Sent[] = [
      { query: query(String(first)) },
      { query: query('$n').replace('{', 'query ($n: Int) {'), variables: { n: first } },
      { query: query('$n').replace('{', `query ($n: Int = ${String(first)}) {`) },
    ];
    for (const sent of forms)
      for (const { post, overYoga } of [free, limited])
        for (const send of [post, overYoga, post]) {
          const { answer, calls: made } = await send(sent);
          expect((answer as Reply).errors?.[0]?.extensions.code).toMatch(/^(?:BAD_USER_INPUT|BUDGET_EXCEEDED)$/);
          expect(made, JSON.stringify(sent)).toBe(0);
        }
    const { calls: made } = await free.post(forms);
    expect(made).toBe(0);
  });
});

const conditional = `query ($on: Boolean = false, $n: Int) { user(${by}) { ${followers('(first: 1)', `pk ...A @include(if: $on)`)} } } fragment A on User { ${followers('(first: $n)', 'pk')} }`;

test('a page that a condition excludes is not refused, and one that it includes is', async () => {
  const excluded = await free.post({ query: conditional, variables: { n: -1 } });
  expect(excluded).toMatchObject({ calls: 1, answer: { data: { user: { followers: { edges: [{}] } } } } });
  for (const send of [free.post, free.overYoga]) {
    const included = await send({ query: conditional, variables: { n: -1, on: true } });
    expect(included).toMatchObject({ calls: 0, answer: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } });
    expect(included.answer).not.toHaveProperty('data');
  }
});

test.each<[what: string, variables: object]>([
  ['a condition that is null', { on: null, n: 1 }],
  ['a condition that is no Boolean', { on: 'true', n: 1 }],
  ['a size that is no whole number', { on: true, n: 1.5 }],
  ['a size beyond 32 bits', { on: true, n: 2_147_483_648 }],
])('%s is refused without a call', async (_what, variables) => {
  const limited = await open(50);
  for (const { post, overYoga } of [free, limited])
    for (const send of [post, overYoga, post]) {
      const { answer, calls: made } = await send({ query: conditional, variables });
      expect((answer as Reply).errors?.length).toBeGreaterThan(0);
      expect(made).toBe(0);
    }
});

test('an agent is refused a page that is too large, without a call', async () => {
  const { call } = await httpAgent(free.url, '2026');
  for (const first of [2_147_483_647, -1])
    for (const nested of [followers(`(first: ${first})`), followers('(first: 2)', followers(`(first: ${first})`))]) {
      const reply = await call('run_query', { query: `{ user(${by}) { ${nested} } }`, maxCost: 9_999 });
      expect(JSON.stringify(reply)).toMatch(/the limit is 500|must not be negative|too many/);
      expect(reply.cost).toEqual({ billed: 0, credits: 0 });
    }
  expect(calls()).toEqual([]);
});

describe('lists that multiply to far more items than an answer may have', () => {
  const inEachOther = (...sizes: readonly string[]) =>
    `{ user(${by}) { ${sizes.reduceRight((inner, size) => followers(`(first: ${size})`, inner), 'pk')} } }`;

  test.each<[what: string, sent: Sent]>([
    ['literals', { query: inEachOther('500', '500') }],
    ['three lists', { query: inEachOther('60', '60', '60') }],
    ['variables', { query: inEachOther('$n', '$n').replace('{', 'query ($n: Int) {'), variables: { n: 500 } }],
    ['defaults', { query: inEachOther('$n', '$n').replace('{', 'query ($n: Int = 500) {') }],
    [
      'a fragment under aliases',
      {
        query: `{ user(${by}) { ${followers('(first: 500)', '...A')} } } fragment A on User { a: ${followers('(first: 250)', 'pk')} b: ${followers('(first: 250)', 'pk')} }`,
      },
    ],
    [
      'keys',
      {
        query: `query ($keys: [UserBy!]!) { users(by: $keys) { ${followers('(first: 300)', followers('(first: 60)', 'pk'))} } }`,
        variables: { keys: pks.map((pk) => ({ pk })) },
      },
    ],
    [
      'representations',
      {
        query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on User { ${followers('(first: 300)', followers('(first: 60)', 'pk'))} } } }`,
        variables: { of: pks.map((pk) => ({ __typename: 'User', pk })) },
      },
    ],
  ])('are refused without a call, with no MAX_PRICE too: %s', async (_what, sent) => {
    for (const send of [free.post, free.overYoga, free.post]) {
      const { answer, calls: made } = await send(sent);
      expect(answer).toMatchObject({
        errors: [{ message: expect.stringContaining('MAX_NODES'), extensions: { code: 'BUDGET_EXCEEDED' } }],
      });
      expect(answer).not.toHaveProperty('data');
      expect(made).toBe(0);
    }
    const { answer, calls: made } = await free.post([sent, { query: '{ __typename }' }]);
    expect((answer as Reply[]).map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([
      'BUDGET_EXCEEDED',
      undefined,
    ]);
    expect(made).toBe(0);
  });

  test.each([[inEachOther('3', '4')], [inEachOther('2', '500').replace('first: 500', 'first: 0')]])(
    'run where they ask for less: %s',
    async (query) => {
      const { answer, calls: made } = await free.post({ query });
      expect((answer as Reply).data).toBeDefined();
      expect(made).toBeGreaterThan(0);
    },
  );
});
