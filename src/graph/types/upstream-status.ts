import { GatewayError } from '../../errors.ts';
import {
  type Circuit,
  type CircuitState,
  clientNames,
  clientsTold,
  daysKept,
  type Spending,
  type UpstreamName,
  type UpstreamStatus,
} from '../../model/upstream.ts';
import { builder } from '../builder.ts';

const Upstream = builder.enumType('Upstream', {
  description: 'A service that the graph uses.',
  values: {
    HIKER: { description: 'HikerAPI: the public graph. Charges by request.' },
    KEYAPI: { description: 'KeyAPI: stories. Charges in credits.' },
    META: { description: "Meta's official Instagram Graph API. Free, within its rate limits." },
  } satisfies Record<UpstreamName, unknown>,
});

const CircuitStateRef = builder.enumType('CircuitState', {
  description: 'The state of a circuit breaker.',
  values: {
    CLOSED: { description: 'Calls are made.' },
    HALF_OPEN: { description: 'It was failing. One call now tests whether it works again.' },
    OPEN: { description: 'It keeps failing and is not called. Another access path is used if there is one.' },
  } satisfies Record<CircuitState, unknown>,
});

const CircuitRef = builder.objectRef<Circuit>('Circuit').implement({
  description: 'The circuit breaker of a group of endpoints that keep failing.',
  fields: (t) => ({
    family: t.exposeString('family', {
      nullable: false,
      description: 'What their paths begin with: `/v2/user`, or for writes `POST /{ig-media-id}`.',
    }),
    state: t.expose('state', { type: CircuitStateRef, nullable: false, description: 'Its state.' }),
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      nullable: false,
      description: 'Seconds until one test call is allowed.',
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
      description: `The name in the header \`apollographql-client-name\`; \`${clientNames.none}\` without one, \`${clientNames.others}\` past the first ${clientsTold} names of a day, \`${clientNames.own}\` for the gateway's own calls.`,
    }),
    requests: t.expose('requests', { type: 'SafeInt', nullable: false, description: 'Calls made.' }),
    billed: t.expose('billed', { type: 'SafeInt', nullable: false, description: "HikerAPI's billed requests." }),
    credits: t.expose('credits', { type: 'SafeInt', nullable: false, description: "KeyAPI's credits." }),
    errors: t.expose('errors', {
      type: 'SafeInt',
      nullable: false,
      description: 'Calls without a usable answer; a "not found" is an answer.',
    }),
  }),
});

const UpstreamStatusRef = builder.objectRef<UpstreamStatus>('UpstreamStatus').implement({
  description:
    'State of a service as this instance sees it, and what it has cost today (UTC): the sum of all instances that share a Redis, or without Redis that of this instance since its start. Makes no call.',
  fields: (t) => ({
    upstream: t.expose('upstream', { type: Upstream, nullable: false, description: 'The service.' }),
    isConfigured: t.exposeBoolean('isConfigured', {
      nullable: false,
      description: 'Whether the gateway has a credential for it. With META_CALLER_TOKENS clients may bring their own.',
    }),
    circuit: t.expose('circuit', {
      type: CircuitStateRef,
      nullable: false,
      description: 'The worst state among its `circuits`.',
    }),
    circuits: t.expose('circuits', {
      type: [CircuitRef],
      nullable: { list: false, items: false },
      description: 'The groups of endpoints that keep failing; empty if none does.',
    }),
    running: t.exposeInt('running', { nullable: false, description: 'Calls under way.' }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: 'Calls in the queue.',
    }),
    pausedSeconds: t.exposeInt('pausedSeconds', {
      nullable: false,
      description:
        'Seconds until it is called again after it asked for a pause (429, or an exhausted allowance); 0 without a pause.',
    }),
    usedPercent: t.exposeFloat('usedPercent', {
      description:
        'Percentage of its allowance that is used, as the official API reports it. From 80 on calls are slowed down, at 100 they stop. null for other services.',
    }),
    isComplete: t.exposeBoolean('isComplete', {
      nullable: false,
      description: 'Whether the sums include the other instances; false while the shared Redis is unreachable.',
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
      description: 'Calls of today without a usable answer; a "not found" is an answer.',
    }),
    p50Ms: t.exposeFloat('p50Ms', {
      description: "Median duration of this instance's calls today, in milliseconds; null before the first call.",
    }),
    p99Ms: t.exposeFloat('p99Ms', { description: 'As `p50Ms`, for 99 in 100 calls.' }),
    requestsLeft: t.expose('requestsLeft', {
      type: 'SafeInt',
      description: 'Remaining HikerAPI requests at the last reading; null for other services.',
    }),
    spending: t.field({
      type: [SpendingRef],
      description: `What it has cost by day, endpoint and client, today first. Requires UPSTREAM_TRACE.`,
      args: {
        days: t.arg.int({ defaultValue: 1, description: `Number of days including today: 1 to ${daysKept}.` }),
      },
      resolve: async ({ upstream }, { days }, { monitor, mayTrace, operation }) => {
        if (!mayTrace)
          throw new GatewayError(
            'NOT_SUPPORTED',
            'this gateway provides its clients nothing of what others spend; set UPSTREAM_TRACE=1 where it runs',
          );
        const count = days ?? 1;
        if (count < 1 || count > daysKept)
          throw new GatewayError('BAD_USER_INPUT', `"days" is ${count}; it can be 1 to ${daysKept}`);
        const spendings = await monitor.spendings(operation, upstream, count);
        operation.countNodes(spendings.length);
        return spendings;
      },
    }),
  }),
});

builder.queryField('upstreams', (t) =>
  t.field({
    type: [UpstreamStatusRef],
    nullable: { list: false, items: false },
    description: 'State of the services, and what they have cost today. Makes no call.',
    resolve: (_root, _args, { monitor, operation }) => monitor.statuses(operation),
  }),
);
