import {
  type Circuit,
  type CircuitState,
  clientNames,
  clientsTold,
  daysKept,
  type Spending,
  type UpstreamName,
  type UpstreamStatus,
} from '../model/upstream.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { builder } from './builder.ts';

const Upstream = builder.enumType('Upstream', {
  description: 'A service that the graph stands on.',
  values: {
    HIKER: { description: 'HikerAPI: the public graph. Charges by request.' },
    KEYAPI: { description: 'KeyAPI: stories. Charges in credits.' },
    META: { description: "Meta's official Instagram Graph API. Free, within its rate limits." },
  } satisfies Record<UpstreamName, unknown>,
});

const CircuitStateRef = builder.enumType('CircuitState', {
  description: 'The state of a circuit breaker.',
  values: {
    CLOSED: { description: 'It is asked.' },
    HALF_OPEN: { description: 'It was failing; one call looks whether it works again.' },
    OPEN: { description: 'It keeps failing and is not asked; another access path serves where there is one.' },
  } satisfies Record<CircuitState, unknown>,
});

const CircuitRef = builder.objectRef<Circuit>('Circuit').implement({
  description: 'A family of endpoints that keeps failing.',
  fields: (t) => ({
    family: t.exposeString('family', {
      nullable: false,
      description: 'What their paths begin with: `/v2/user`, or for writes `POST /{ig-media-id}`.',
    }),
    state: t.expose('state', { type: CircuitStateRef, nullable: false, description: 'Whether it is asked.' }),
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      nullable: false,
      description: 'Seconds until one call is let through.',
    }),
  }),
});

const SpendingRef = builder.objectRef<Spending>('Spending').implement({
  description: 'What one endpoint of a service has cost for one client on one day.',
  fields: (t) => ({
    day: t.exposeString('day', { nullable: false, description: 'The day in UTC, such as `2026-11-21`.' }),
    endpoint: t.exposeString('endpoint', { nullable: false, description: 'The endpoint, by its path.' }),
    client: t.exposeString('client', {
      nullable: false,
      description: `The name in the header \`apollographql-client-name\`; \`${clientNames.none}\` without one, \`${clientNames.others}\` past the first ${clientsTold} names of a day, \`${clientNames.own}\` for what the gateway asks on its own.`,
    }),
    requests: t.expose('requests', { type: 'SafeInt', nullable: false, description: 'Calls made.' }),
    billed: t.expose('billed', { type: 'SafeInt', nullable: false, description: "HikerAPI's billed requests." }),
    credits: t.expose('credits', { type: 'SafeInt', nullable: false, description: "KeyAPI's credits." }),
    errors: t.expose('errors', {
      type: 'SafeInt',
      nullable: false,
      description: 'Calls that the service had no usable answer to; a "not found" is an answer.',
    }),
  }),
});

const UpstreamStatusRef = builder.objectRef<UpstreamStatus>('UpstreamStatus').implement({
  description:
    'How a service does, as this instance sees it, and what it has cost today (UTC). What it has cost is the sum of all instances that share a Redis; without one, it is what this one has spent since it was started. Asking this calls nobody.',
  fields: (t) => ({
    upstream: t.expose('upstream', { type: Upstream, nullable: false, description: 'The service.' }),
    isConfigured: t.exposeBoolean('isConfigured', {
      nullable: false,
      description:
        'Whether the gateway has a credential to ask it with. Clients may bring one of their own, where META_CALLER_TOKENS allows it.',
    }),
    circuit: t.expose('circuit', {
      type: CircuitStateRef,
      nullable: false,
      description: 'Whether it is asked: the worst of its `circuits`.',
    }),
    circuits: t.expose('circuits', {
      type: [CircuitRef],
      nullable: { list: false, items: false },
      description: 'The families of endpoints that keep failing; empty on a good day.',
    }),
    running: t.exposeInt('running', { nullable: false, description: 'Calls under way.' }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: 'Calls that wait: for their turn, or for a place among those under way.',
    }),
    pausedSeconds: t.exposeInt('pausedSeconds', {
      nullable: false,
      description:
        'Seconds for which it is not asked since it wants it so (429, or an allowance used up); 0 on a good day.',
    }),
    usedPercent: t.exposeFloat('usedPercent', {
      description:
        'How much of its allowance is used up, in percent, as the official API tells it. From 80 on it is asked more slowly, at 100 not at all. null for services that do not tell.',
    }),
    isComplete: t.exposeBoolean('isComplete', {
      nullable: false,
      description:
        'Whether what other instances have spent is in the sums below; false while the Redis that they share is away.',
    }),
    requests: t.expose('requests', { type: 'SafeInt', nullable: false, description: 'Calls made today.' }),
    billed: t.expose('billed', {
      type: 'SafeInt',
      nullable: false,
      description: "HikerAPI's billed requests of today, by its own header; 0 for the others.",
    }),
    credits: t.expose('credits', {
      type: 'SafeInt',
      nullable: false,
      description: "KeyAPI's credits of today; 0 for the others.",
    }),
    errors: t.expose('errors', {
      type: 'SafeInt',
      nullable: false,
      description: 'Calls of today that it had no usable answer to; a "not found" is an answer.',
    }),
    p50Ms: t.exposeFloat('p50Ms', {
      description:
        'Half of the calls that this instance made today took no longer, in milliseconds; null before the first.',
    }),
    p99Ms: t.exposeFloat('p99Ms', { description: 'As `p50Ms`, for 99 in 100 calls.' }),
    requestsLeft: t.expose('requestsLeft', {
      type: 'SafeInt',
      description: 'Billed requests left, as HikerAPI told when it was last asked; null for services that do not tell.',
    }),
    spending: t.field({
      type: [SpendingRef],
      description: `What it has cost, by day, endpoint and client, today first. Only where clients may see the calls (UPSTREAM_TRACE).`,
      args: {
        days: t.arg.int({ defaultValue: 1, description: `How many days, today among them: 1 to ${daysKept}.` }),
      },
      resolve: async ({ upstream }, { days }, { monitor, mayTrace, operation }) => {
        if (!mayTrace)
          throw new UpstreamError(
            'NOT_SUPPORTED',
            'this gateway tells its clients nothing of what others spend; set UPSTREAM_TRACE=1 where it runs',
          );
        const count = days ?? 1;
        if (count < 1 || count > daysKept)
          throw new UpstreamError('BAD_USER_INPUT', `"days" is ${count}; it can be 1 to ${daysKept}`);
        const spendings = await monitor.spendings(operation, upstream, count);
        operation.place(spendings.length);
        return spendings;
      },
    }),
  }),
});

builder.queryField('upstreams', (t) =>
  t.field({
    type: [UpstreamStatusRef],
    nullable: { list: false, items: false },
    description: 'How the services do, and what they have cost today. Calls nobody.',
    resolve: (_root, _args, { monitor, operation }) => monitor.statuses(operation),
  }),
);
