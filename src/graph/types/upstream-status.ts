import { GatewayError } from '../../errors.ts';
import { maxKeyNames } from '../../model/request/access.ts';
import {
  type Circuit,
  type CircuitState,
  clientNames,
  maxClientNames,
  retentionDays,
  type Spending,
  type UpstreamName,
  type UpstreamStatus,
} from '../../model/services/upstream.ts';
import { builder } from '../builder/builder.ts';

const Upstream = builder.enumType('Upstream', {
  description: 'A data service that gramgraph calls.',
  values: {
    HIKER: { description: 'HikerAPI, for public profiles, posts and comments. It bills requests.' },
    KEYAPI: { description: 'KeyAPI, for stories. It bills credits.' },
    META: {
      description:
        "Meta's official Instagram Graph API, for managed accounts. It is free and limits the rate of calls.",
    },
  } satisfies Record<UpstreamName, unknown>,
});

const CircuitStateRef = builder.enumType('CircuitState', {
  description: 'The state of a circuit breaker.',
  values: {
    CLOSED: { description: 'The endpoints work. Calls are made.' },
    HALF_OPEN: { description: 'The endpoints were failing. One call tests whether they work again.' },
    OPEN: {
      description:
        'The endpoints keep failing and are not called. The gateway uses another endpoint or service if one provides the data.',
    },
  } satisfies Record<CircuitState, unknown>,
});

const CircuitRef = builder.objectRef<Circuit>('Circuit').implement({
  description: 'The circuit breaker of a group of endpoints that keep failing.',
  fields: (t) => ({
    family: t.exposeString('family', {
      nullable: false,
      description: 'The start of the paths of the group: `/v2/user`, or `POST /{ig-media-id}` for writes.',
    }),
    state: t.expose('state', {
      type: CircuitStateRef,
      nullable: false,
      description: 'The state of the circuit breaker.',
    }),
    retryAfterSeconds: t.exposeInt('retryAfterSeconds', {
      nullable: false,
      description: 'Seconds until the next test call is allowed. 0 if it is allowed now.',
    }),
  }),
});

const countOptions = { type: 'SafeInt', nullable: false } as const;

const SpendingRef = builder.objectRef<Spending>('Spending').implement({
  description: 'What one client and key spent on one endpoint on one day.',
  fields: (t) => ({
    day: t.exposeString('day', { nullable: false, description: 'The day (UTC), in the form `2026-11-21`.' }),
    endpoint: t.exposeString('endpoint', { nullable: false, description: 'The path of the endpoint.' }),
    client: t.exposeString('client', {
      nullable: false,
      description: `The value of the client's header \`apollographql-client-name\`. It is \`${clientNames.none}\` without the header, \`${clientNames.others}\` after the first ${maxClientNames} names of a day, and \`${clientNames.own}\` for the gateway's own calls.`,
    }),
    key: t.exposeString('key', {
      description: `The name of the API key, or of the subject of a token. null for calls that needed none, such as the gateway's own; \`${clientNames.others}\` after the first ${maxKeyNames} names of a day.`,
    }),
    requests: t.expose('requests', { ...countOptions, description: 'The number of calls.' }),
    billed: t.expose('billed', {
      ...countOptions,
      description: 'The number of requests that HikerAPI billed. 0 for other services.',
    }),
    credits: t.expose('credits', {
      ...countOptions,
      description: 'The number of credits that KeyAPI billed. 0 for other services.',
    }),
    errors: t.expose('errors', {
      ...countOptions,
      description: 'The number of calls without a usable answer. "Not found" is a usable answer.',
    }),
  }),
});

const UpstreamStatusRef = builder.objectRef<UpstreamStatus>('UpstreamStatus').implement({
  description:
    'The state of a service as this instance of the gateway sees it, and what it cost today (UTC). The costs are the sum of all instances that share a Redis; without Redis they are those of this instance since it started.',
  fields: (t) => ({
    upstream: t.expose('upstream', { type: Upstream, nullable: false, description: 'The service.' }),
    isConfigured: t.exposeBoolean('isConfigured', {
      nullable: false,
      description:
        'Whether the gateway has a credential for the service. With the setting META_CALLER_TOKENS, clients can send their own access token.',
    }),
    circuit: t.expose('circuit', {
      type: CircuitStateRef,
      nullable: false,
      description: 'The worst state among the `circuits`. CLOSED if there are none.',
    }),
    circuits: t.expose('circuits', {
      type: [CircuitRef],
      nullable: { list: false, items: false },
      description: 'The circuit breakers that are not closed.',
    }),
    running: t.exposeInt('running', {
      nullable: false,
      description: 'The number of calls in progress in this instance.',
    }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: 'The number of calls that wait in the queue of this instance.',
    }),
    pausedSeconds: t.exposeInt('pausedSeconds', {
      nullable: false,
      description:
        'Seconds until the gateway calls the service again, after the service asked for a pause (HTTP 429, or an exhausted rate limit). 0 if there is no pause.',
    }),
    usedPercent: t.exposeFloat('usedPercent', {
      description:
        'The used part of the rate limit, in percent, as the official API reports it. From 80 on the gateway slows calls down; at 100 it stops them. null for other services.',
    }),
    isComplete: t.exposeBoolean('isComplete', {
      nullable: false,
      description:
        'Whether the costs include those of the other instances. false while the shared Redis is unreachable.',
    }),
    requests: t.expose('requests', { ...countOptions, description: 'The number of calls today.' }),
    billed: t.expose('billed', {
      ...countOptions,
      description:
        'The number of requests that HikerAPI billed today, according to its response header. 0 for other services.',
    }),
    credits: t.expose('credits', {
      ...countOptions,
      description: 'The number of credits that KeyAPI billed today. 0 for other services.',
    }),
    errors: t.expose('errors', {
      ...countOptions,
      description: 'The number of calls without a usable answer today. "Not found" is a usable answer.',
    }),
    p50Ms: t.exposeFloat('p50Ms', {
      description: "The median duration of this instance's calls today, in milliseconds. null before the first call.",
    }),
    p99Ms: t.exposeFloat('p99Ms', {
      description:
        "The 99th percentile of the duration of this instance's calls today, in milliseconds. null before the first call.",
    }),
    requestsLeft: t.expose('requestsLeft', {
      type: 'SafeInt',
      description:
        'The number of prepaid requests left at HikerAPI when the gateway last asked. null for other services.',
    }),
    spending: t.field({
      type: [SpendingRef],
      description:
        'The costs by day, endpoint, client and key, newest day first. Requires the setting UPSTREAM_TRACE; without it the error is NOT_SUPPORTED. Where requests need a key, it needs the scope `trace`.',
      extensions: { scope: 'trace' },
      args: {
        days: t.arg.int({
          defaultValue: 1,
          description: `The number of days, today included, from 1 to ${retentionDays}.`,
        }),
      },
      resolve: async ({ upstream }, { days }, { monitor, mayTrace, operation }) => {
        if (!mayTrace)
          throw new GatewayError(
            'NOT_SUPPORTED',
            'this gateway does not show its clients what others spend; set UPSTREAM_TRACE=1 on the gateway to allow it',
          );
        const count = days ?? 1;
        if (count < 1 || count > retentionDays)
          throw new GatewayError('BAD_USER_INPUT', `"days" is ${count}; pass a number from 1 to ${retentionDays}`);
        const spendings = await monitor.spendings(operation, upstream, count);
        operation.calls.countNodes(spendings.length);
        return spendings;
      },
    }),
  }),
});

builder.queryField('upstreams', (t) =>
  t.field({
    type: [UpstreamStatusRef],
    nullable: { list: false, items: false },
    description: 'The state of each service, and what it cost today. Makes no upstream call.',
    resolve(_root, _args, { monitor, operation }) {
      // The status changes at any time and is for the operator, so no cache may keep it.
      operation.freshness.notePrivate();
      return monitor.statuses(operation);
    },
  }),
);
