import type { RequestListener } from 'node:http';
import { Scheduler } from '../execution/scheduler.ts';
import { subgraphSchema } from '../graph/federation/subgraph.ts';
import { schema as graph } from '../graph/schema.ts';
import { Access } from './access/access.ts';
import { requireKey } from './access/require-key.ts';
import { answersOf } from './answer/answers.ts';
import type { GraphServerOptions } from './config.ts';
import { Disclosure } from './disclosure/disclosure.ts';
import { recordReader } from './files/read-record.ts';
import { fetchWithFiles, withFiles } from './files/with-files.ts';
import { withProbes } from './health/probes.ts';
import { UnsentAnswers } from './http/connections/slow-readers.ts';
import { withFastPath } from './http/fast-path.ts';
import { pathsOf, refuseUnknownPaths } from './http/known-paths.ts';
import { RequestCounts } from './http/limits/request-counts.ts';
import { withRequestLimits } from './http/limits/request-limits.ts';
import { refuseMalformedUrl } from './http/malformed-url.ts';
import { refuseSeveralHosts } from './http/one-host.ts';
import { Origins } from './http/origins/origins.ts';
import { servedHosts } from './http/origins/served-hosts.ts';
import { createServerYoga, type ServerParts } from './http/yoga/create-yoga.ts';
import { observeRequests, observeRuns } from './observe/observe.ts';
import { type Fetch, namedWithoutPort } from './observe/request-log/without-port.ts';
import { ResponseStore } from './operation/response-cache/response-store.ts';
import { withResponseCache } from './operation/response-cache/with-response-cache.ts';
import { operationRunner } from './operation/run-operation.ts';
import { requestRunner } from './operation/run-request.ts';
import { RunningOperations } from './operation/running-operations.ts';
import { Batches } from './request/batches.ts';
import { openDocuments } from './request/open-documents.ts';
import { optionsReader } from './request/options/request-options.ts';

export interface GraphServer {
  /** Answers a request without a port. */
  readonly fetch: Fetch;
  readonly listener: RequestListener;
  /** How much memory the cached responses take. */
  readonly responseBytes: number;
  /** Ends the operations in progress, with an error for what is missing of their answers. */
  endOperations(): void;
}

/**
 * GraphQL over HTTP at /graphql, with GraphiQL for browsers; /health says whether it is up, /ready whether it should get requests.
 * A request passes the probes, the observers, the limits and the checks of its path and key; then the fast path or Yoga runs its operation.
 */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { config, services, authenticator, log } = options;
  const { limits, trustedProxies, showsDetails } = config;
  const schema = config.isSubgraph ? subgraphSchema(options.subgraphKeys) : graph;
  const disclosure = new Disclosure({ showsDetails, schema, settingNames: options.settingNames, log });
  const scheduler = new Scheduler();
  const running = new RunningOperations();
  const runOperation = operationRunner({
    schema,
    upstreams: services.upstreams,
    limits,
    cursors: options.cursors,
    log,
    monitor: options.monitor,
    scheduler,
    running,
    mayTrace: config.mayTrace,
    keyBudgets: options.keyBudgets,
    disclosure,
    files: options.files?.addresses,
    defaultBudget: config.budget.default,
  });
  const responses = new ResponseStore(config.cache.responseBytes);
  const run = requestRunner({
    run: withResponseCache(runOperation, {
      store: responses,
      keyBudgets: options.keyBudgets,
      observer: options.observer,
    }),
    readOptions: optionsReader((header, token) => services.forCaller(header, token), config, options.scrub),
    needsKey: authenticator !== undefined,
  });
  const counts = new RequestCounts(limits, disclosure);
  const access = authenticator && new Access(authenticator);
  // A foreign page has no key, so it gains nothing by a name that leads here.
  const isOpen = config.open || access !== undefined;
  const servesHost = servedHosts(isOpen, config.allowedHosts);
  const origins = new Origins(config.corsOrigins, servesHost, log);
  const parts: ServerParts = {
    run: observeRuns(run, options),
    documents: openDocuments(options),
    batches: new Batches({ max: limits.maxBatch, counts, trustedProxies }),
    origins,
    access,
    toAnswer: answersOf(config),
    disclosure,
    unsent: new UnsentAnswers(limits.maxAnswerBytes),
    knowsPath: pathsOf(options),
  };
  const yoga = createServerYoga(schema, parts, options);
  const { maxBodyBytes, maxConnectionRequests } = limits;
  const fastPath = withFastPath({ ...parts, yoga: refuseMalformedUrl(yoga), maxBodyBytes, log });
  const checked = access ? requireKey(fastPath, { access, trustedProxies, origins }) : fastPath;
  const known = refuseUnknownPaths(checked, parts.knowsPath, origins);
  const limited = withRequestLimits(known, { maxConnectionRequests, counts, scheduler, trustedProxies });
  const fetch: Fetch = (input, init) =>
    input instanceof Request
      ? yoga.fetch(init ? new Request(input, init) : input)
      : yoga.fetch(String(input), init ?? {});
  const files = options.files && {
    files: options.files.serverWith(recordReader(runOperation)),
    servesHost,
    disclosure,
    trustedProxies,
    idleMs: limits.writeTimeoutMs,
    log,
  };
  const listener = files ? withFiles(limited, files) : limited;
  return {
    fetch: namedWithoutPort(files ? fetchWithFiles(fetch, files) : fetch, log),
    listener: withProbes(observeRequests(refuseSeveralHosts(listener), options), options.readiness),
    get responseBytes() {
      return responses.bytes;
    },
    endOperations: () => running.end(),
  };
}
