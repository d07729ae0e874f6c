import type { IncomingMessage, RequestListener } from 'node:http';
import { createYoga } from 'graphql-yoga';
import type { Authenticator } from '../access/authenticator.ts';
import type { KeyBudgets } from '../access/budget/key-budgets.ts';
import type { AnswerLimits } from '../execution/answer-size.ts';
import { Scheduler } from '../execution/scheduler.ts';
import { subgraphSchema } from '../graph/federation/subgraph.ts';
import { schema as graph } from '../graph/schema.ts';
import type { RedisAccess } from '../redis/connection.ts';
import type { Upstreams } from '../resolve/calls/services.ts';
import type { Cursors } from '../resolve/lists/cursor.ts';
import type { Monitor } from '../resolve/monitor.ts';
import type { OperationLimits } from '../resolve/operation.ts';
import type { Log } from '../telemetry/log/log.ts';
import { Access } from './access/access.ts';
import { type RequireKeyOptions, requireKey, useKey } from './access/require-key.ts';
import { type AnswerOptions, answersOf } from './answer/answers.ts';
import { notKept } from './answer/cache-headers.ts';
import { Disclosure } from './disclosure/disclosure.ts';
import type { Tab } from './graphiql/graphiql-page.ts';
import { useGraphiQLPage, useNoPages } from './graphiql/graphiql-page.ts';
import { healthPath, useProbes, withProbes } from './health/probes.ts';
import type { Readiness } from './health/readiness.ts';
import { useLosslessRequests } from './http/bodies/request-body.ts';
import { UnsentAnswers } from './http/connections/slow-readers.ts';
import { withFastPath } from './http/fast-path.ts';
import { RequestCounts, type RequestLimits } from './http/limits/request-counts.ts';
import { withRequestLimits } from './http/limits/request-limits.ts';
import { graphqlPath } from './http/listen.ts';
import { Origins, servedHosts, useOrigins } from './http/origins/origins.ts';
import { useAnswers } from './http/use-answers.ts';
import { type Mounted, useMounted } from './http/use-mounted.ts';
import { useRun, yogaLog } from './http/yoga.ts';
import { observedRun } from './observe/observed-run.ts';
import type { RequestObserver } from './observe/request-observer.ts';
import type { RequestTracer } from './observe/request-tracer.ts';
import { tracedRun } from './observe/traced-run.ts';
import { useRefusals } from './observe/use-refusals.ts';
import { withObservedRequests } from './observe/with-observed-requests.ts';
import { withTracedRequests } from './observe/with-traced-requests.ts';
import { type DocumentLimits, sizeLimits } from './operation/documents/document-limits.ts';
import { useIncrementalRules } from './operation/documents/incremental-rules.ts';
import { knownDocuments } from './operation/documents/known-documents.ts';
import { useNoIntrospection } from './operation/documents/no-introspection.ts';
import { operationRunner } from './operation/run-operation.ts';
import { requestRunner } from './operation/run-request.ts';
import { RunningOperations } from './operation/running-operations.ts';
import { type CallerUpstreams, type OptionsConfig, optionsReader } from './options/request-options.ts';
import { AutomaticDocuments } from './request/automatic-documents.ts';
import { Batches } from './request/batches.ts';
import { RequestedDocuments } from './request/documents.ts';
import type { TrustedDocuments } from './request/trusted-documents.ts';
import { useParams } from './request/use-params.ts';
import { withRequestLog } from './request-log/with-request-log.ts';
import type { UploadLimits } from './uploads/multipart.ts';
import { useUploads } from './uploads/use-uploads.ts';

export interface GraphServer {
  /** Answers a request without a port. */
  fetch(input: string | URL | Request, init?: RequestInit): Response | Promise<Response>;
  readonly listener: RequestListener;
  /** Ends the operations in progress, with an error for what is missing of their answers. */
  endOperations(): void;
}

const emptyCache = { get: () => undefined, set() {} };

/** The part of the configuration that the server uses. */
export interface ServerConfig extends OptionsConfig, AnswerOptions {
  readonly limits: DocumentLimits &
    OperationLimits &
    AnswerLimits &
    RequestLimits &
    UploadLimits & { readonly maxBatch: number; readonly maxPrice: number | undefined };
  readonly budget: OptionsConfig['budget'] & { readonly default: number | undefined };
  /** Whether other machines may reach the gateway, under any host name. */
  readonly open: boolean;
  /** Whether routers of a larger graph can read this one as a subgraph. */
  readonly isSubgraph: boolean;
  readonly documents: {
    /** Whether clients may register documents by their hash. */
    readonly automatic: boolean;
    /** Whether only documents run that the operator has configured. */
    readonly onlyTrusted: boolean;
  };
  /** Whether clients may read the schema. */
  readonly introspection: boolean;
  /** Whether browsers are shown GraphiQL. */
  readonly graphiql: boolean;
  /** Whether errors tell everybody of limits, settings and names of the schema. */
  readonly showsDetails: boolean;
  /** Names under which it is called, besides loopback names. */
  readonly allowedHosts: readonly string[];
  /** Origins of web pages that browsers may send requests from, in addition to the gateway's own. */
  readonly corsOrigins: readonly string[];
}

export interface GraphServerOptions {
  readonly config: ServerConfig;
  /** The keys in the SDL of a subgraph, as `User.username`; undefined for all. */
  readonly subgraphKeys: ReadonlySet<string> | undefined;
  readonly log: Log;
  readonly services: {
    readonly upstreams: Upstreams;
    forCaller: CallerUpstreams;
    /** Whether a service receives files. */
    readonly takesFiles: boolean;
  };
  readonly cursors: Cursors;
  readonly monitor: Monitor;
  /** Shared by the instances; undefined where there is none. */
  readonly redis?: RedisAccess | undefined;
  /** Documents that the operator has configured. */
  readonly trusted?: TrustedDocuments | undefined;
  readonly readiness: Readiness;
  /** Finds out who a request comes from; undefined: requests need no key. */
  readonly authenticator: Authenticator | undefined;
  /** What keys may spend; undefined: requests need no key. */
  readonly keyBudgets: Pick<KeyBudgets, 'of'> | undefined;
  /** Learns of requests and operations. */
  readonly observer?: RequestObserver | undefined;
  /** What answers at a further path. */
  readonly mounted?: Mounted | undefined;
  /** Records them as spans. */
  readonly tracer: RequestTracer;
  /** The names of all settings. */
  readonly settingNames: readonly string[];
  /** The tabs that GraphiQL opens at first. */
  readonly tabs: readonly Tab[];
}

/** GraphQL over HTTP at /graphql, with GraphiQL for browsers; /health says whether it is up, /ready whether it should get requests. */
export function createGraphServer(options: GraphServerOptions): GraphServer {
  const { config, services, cursors, log, monitor, readiness, tabs, authenticator, observer, tracer } = options;
  const { limits } = config;
  const schema = config.isSubgraph ? subgraphSchema(options.subgraphKeys) : graph;
  const { showsDetails } = config;
  const disclosure = new Disclosure({ showsDetails, schema, settingNames: options.settingNames, log });
  const scheduler = new Scheduler();
  const running = new RunningOperations();
  const runOperation = operationRunner({
    schema,
    upstreams: services.upstreams,
    limits,
    cursors,
    log,
    monitor,
    scheduler,
    running,
    mayTrace: config.mayTrace,
    keyBudgets: options.keyBudgets,
    disclosure,
    defaultBudget: config.budget.default,
  });
  const answering = observedRun(
    requestRunner({
      run: runOperation,
      readOptions: optionsReader((header, token) => services.forCaller(header, token), config),
      needsKey: authenticator !== undefined,
      log,
    }),
    observer,
  );
  const run = tracedRun(answering, tracer);
  const toAnswer = answersOf(config);
  const unsent = new UnsentAnswers(limits.maxAnswerBytes);
  const { automatic, onlyTrusted } = config.documents;
  const documents = new RequestedDocuments({
    known: knownDocuments(),
    automatic: automatic ? new AutomaticDocuments(options.redis) : undefined,
    trusted: options.trusted,
    onlyTrusted,
  });
  const { trustedProxies } = config;
  const counts = new RequestCounts(limits, disclosure);
  const batches = new Batches({ max: limits.maxBatch, counts, trustedProxies });
  // A foreign page has no key, so it gains nothing by a name that leads here.
  const isOpen = config.open || authenticator !== undefined;
  const origins = new Origins(config.corsOrigins, servedHosts(isOpen, config.allowedHosts), log);
  const access = authenticator && new Access(authenticator);
  const keyOptions: RequireKeyOptions | undefined = access && {
    access,
    trustedProxies,
    origins,
  };
  const yoga = createYoga({
    schema,
    logging: yogaLog(log),
    landingPage: false,
    graphqlEndpoint: graphqlPath,
    healthCheckEndpoint: healthPath,
    multipart: false,
    batching: { limit: limits.maxBatch },
    maxRequestBodySize: false, // useLosslessRequests limits it
    cors: origins.hasForeign && (({ method, headers }) => origins.cors(method, (name) => headers.get(name))),
    graphiql: false, // useGraphiQLPage shows it
    // Yoga's own caches bound the number of documents, not their length: a thousand long ones took 260 MB.
    parserAndValidationCache: {
      documentCache: { get: (text) => documents.parsed(text), set() {} },
      errorCache: emptyCache,
    },
    plugins: [
      useProbes(readiness),
      ...(observer === undefined ? [] : [useRefusals(observer)]),
      ...(keyOptions ? [useKey(keyOptions)] : []),
      useOrigins(origins, disclosure),
      ...(options.mounted ? [useMounted({ mounted: options.mounted, access, trustedProxies })] : []),
      config.graphiql
        ? useGraphiQLPage({ path: graphqlPath, title: 'gramgraph', tabs, needsKey: access !== undefined })
        : useNoPages,
      ...(services.takesFiles ? [useUploads(limits)] : []),
      useLosslessRequests({ maxBytes: limits.maxBodyBytes, takesFiles: services.takesFiles, batches }),
      useParams(documents),
      ...sizeLimits(limits, (text) => documents.isTrusted(text)),
      useIncrementalRules,
      ...(config.introspection ? [] : [useNoIntrospection]),
      useRun({ run, documents, batches, access }),
      useAnswers({ toAnswer, unsent, disclosure, access }),
    ],
  });
  const fastPath = withFastPath({
    yoga: refuseMalformedUrl(yoga),
    run,
    documents,
    access,
    maxBodyBytes: limits.maxBodyBytes,
    origins,
    toAnswer,
    disclosure,
    unsent,
    log,
  });
  return {
    fetch: (input, init) =>
      input instanceof Request
        ? yoga.fetch(init ? new Request(input, init) : input)
        : yoga.fetch(String(input), init ?? {}),
    listener: withProbes(
      withObservedRequests(
        withRequestLog(
          withTracedRequests(
            withRequestLimits(keyOptions ? requireKey(fastPath, keyOptions) : fastPath, {
              maxConnectionRequests: limits.maxConnectionRequests,
              counts,
              scheduler,
              trustedProxies,
            }),
            tracer,
          ),
          log,
        ),
        observer,
      ),
      readiness,
    ),
    endOperations: () => running.end(),
  };
}

/** Refuses a request whose host and path form no URL: Yoga would answer with the stack trace of its URL parser. */
function refuseMalformedUrl(yoga: RequestListener): RequestListener {
  return (request, response) => {
    if (URL.canParse(urlOf(request))) yoga(request, response);
    else
      response
        .writeHead(400, { ...notKept, 'content-type': 'text/plain' })
        .end('the path and the Host header form no valid URL');
  };
}

const urlOf = ({ url = '', headers: { host = 'localhost' } }: IncomingMessage) => `http://${host}${url}`;
