import { GatewayError } from '../../src/errors.ts';
import { factOf } from '../../src/resolve/entities/entity.ts';
import { resolveParameters } from '../../src/resolve/paths/resolve-parameters.ts';
import type { Config } from '../../src/settings/config.ts';
import { serviceDescriptions } from '../../src/settings/services/services.ts';
import { AnswerCache } from '../../src/upstreams/cache/cache.ts';
import { createTransport, type Transport } from '../../src/upstreams/client/http/transport.ts';
import { Ledger } from '../../src/upstreams/ledger/ledger.ts';
import { type Cost, Meter } from '../../src/upstreams/ledger/meter.ts';
import { Fleet } from '../../src/upstreams/resilience/fleet/fleet.ts';
import { connectServices } from '../../src/wiring/connect-services.ts';
import { type Difference, differences, type Shape, shapeOf } from './shape.ts';
import { type Found, type Step, steps } from './steps.ts';
import { Subjects } from './subjects.ts';

/** The accounts to check with, and what the check may cost. */
export interface CheckOptions {
  readonly config: Config;
  /** People whose public posts, comments and stories the access paths are asked about. */
  readonly usernames: readonly string[];
  /** The most HikerAPI requests and KeyAPI credits together. */
  readonly budget: number;
  /** The documented sample of an endpoint; undefined where there is none. */
  readonly sample: (step: Step) => unknown;
  /** Whether a reader looks at a key of this name. */
  readonly isRead: (key: string) => boolean;
}

/** The result for one access path. It names no person. */
export interface Finding {
  readonly step: Step;
  /** `ok`, the code of the failure, or why it was not asked. */
  readonly outcome: string;
  readonly status: number | undefined;
  readonly differences: readonly Difference[];
  /** Only of an unconfirmed endpoint that answered: whether its answer can be used. */
  readonly confirmation?: Confirmation | undefined;
}

/** What the first answer of an unconfirmed endpoint shows. */
export interface Confirmation {
  /** The promised facts that it provides of none of the requested entities. */
  readonly lacks: readonly string[];
  /** Its keys and kinds of values, to make a sample of. */
  readonly shape: Shape;
}

export interface Plan {
  readonly steps: readonly Step[];
  /** By the documents: HikerAPI requests, KeyAPI credits, and calls of the official API, which are free. */
  readonly requests: number;
  readonly credits: number;
  readonly free: number;
}

/** The access paths of the configured services, and what asking each of them once costs at most. */
export function planOf({ hiker, keyapi, meta }: Config): Plan {
  const configured = { HIKER: hiker.accessKey, KEYAPI: keyapi.token, META: meta.accessToken };
  const planned = steps().filter(({ endpoint }) => configured[endpoint.upstream] !== undefined);
  const {
    billedRequests = [],
    credits = [],
    calls = [],
  } = Object.groupBy(planned, ({ endpoint }) => serviceDescriptions[endpoint.upstream].unit.sum);
  return {
    steps: planned,
    requests: priceOf(billedRequests),
    credits: priceOf(credits),
    free: calls.length,
  };
}

function priceOf(planned: readonly Step[]): number {
  return planned.reduce((sum, { endpoint }) => sum + endpoint.cost, 0);
}

/** The findings, and their cost. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly cost: Pick<Cost, 'requests' | 'billed' | 'credits'>;
}

/** Calls each access path once, in the order in which their keys become known. */
export async function check(options: CheckOptions): Promise<Checked> {
  const { config, usernames, budget } = options;
  const plan = planOf(config);
  const recorder = record(createTransport(config.limits.upstreamConnections));
  const { upstreams } = connectServices(config, {
    transport: recorder.transport,
    ledger: new Ledger(),
    stopping: new AbortController().signal,
    guards: { settings: config.resilience, fleet: new Fleet(undefined) },
    cache: new AnswerCache(config.cache),
  });
  const meter = new Meter(plan.steps.length * (1 + config.resilience.retries), budget);
  const known = new Subjects(usernames, config.meta.accountId);
  const findings: Finding[] = [];
  const open = [...plan.steps];
  try {
    for (;;) {
      const index = open.findIndex((step) => known.for(step) !== undefined);
      const [step] = index < 0 ? [] : open.splice(index, 1);
      if (step === undefined) break;
      const entity = known.for(step) as object;
      recorder.clear();
      findings.push(await ask(step, entity));
    }
  } finally {
    await recorder.transport.close();
  }
  const rest = open.map((step) => notAsked(step, missingFor(step, config.meta.accountId)));
  return { findings: [...findings, ...rest], cost: meter.cost };

  async function ask(step: Step, entity: object): Promise<Finding> {
    const { endpoint } = step;
    const upstream = upstreams[endpoint.upstream];
    let outcome = 'ok';
    let provided: readonly Found[] = [];
    try {
      const account = { accountId: config.meta.accountId };
      const parameters = {
        ...resolveParameters(step.with, entity),
        ...step.parameters(account, usernames[0] ?? '', entity),
        ...known.batchFor(step),
      };
      const answer = await upstream?.call(endpoint, parameters, {
        meter,
        signal: new AbortController().signal,
        bypassesCache: true,
      });
      const records = endpoint.batch === undefined ? [answer] : [...(answer as Map<string, unknown>).values()];
      provided = records.flatMap((record) => step.found(record, entity));
      known.merge(step, entity, provided);
    } catch (fault) {
      outcome = fault instanceof GatewayError ? fault.code : 'UPSTREAM_BAD_ANSWER';
      if (outcome === 'BUDGET_EXCEEDED') return notAsked(step, 'not asked: the budget is used up');
    }
    const { status, body } = recorder.last ?? {};
    const document = options.sample(step);
    const shape = status === 200 && body !== undefined ? shapeOf(parsed(body)) : undefined;
    const lacks = [...endpoint.provides].filter((fact) =>
      provided.every(({ record }) => factOf(record, fact) === undefined),
    );
    return {
      step,
      outcome,
      status,
      differences:
        shape !== undefined && document !== undefined ? differences(shapeOf(document), shape, options.isRead) : [],
      confirmation: endpoint.isUnconfirmed && shape !== undefined ? { lacks, shape } : undefined,
    };
  }
}

function notAsked(step: Step, why: string): Finding {
  return { step, outcome: why, status: undefined, differences: [] };
}

/** Why an access path has no parameters. */
function missingFor({ endpoint, of, with: keys }: Step, accountId: string | undefined): string {
  if (endpoint.upstream === 'META' && accountId === undefined) return 'not asked: META_ACCOUNT_ID is not set';
  return `not asked: no answer provided a ${of} with ${Object.values(keys).join(' and ')}`;
}

/** A body that is not JSON has no shape. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Records the last raw answer. */
function record(transport: Transport) {
  let last: { readonly status: number; readonly body: string } | undefined;
  const recording: Transport = {
    send: (request, read) =>
      transport.send(request, (answer) => {
        last = { status: answer.status, body: answer.body };
        return read(answer);
      }),
    close: () => transport.close(),
  };
  return {
    transport: recording,
    get last() {
      return last;
    },
    clear() {
      last = undefined;
    },
  };
}
