import type { IncomingMessage, RequestListener } from 'node:http';
import { createYoga } from 'graphql-yoga';
import type { Config } from '../config.ts';
import { Turns } from '../execution/turns.ts';
import { schema } from '../graph/schema.ts';
import type { Log } from '../log/log.ts';
import type { Cursors } from '../resolve/lists/cursor.ts';
import type { Monitor } from '../resolve/monitor.ts';
import type { Upstreams } from '../resolve/operation.ts';
import { sizeLimits } from './execute/document-limits.ts';
import { KnownDocuments } from './execute/known-documents.ts';
import { createRun } from './execute/run-operation.ts';
import { useRun } from './execute/yoga-execution.ts';
import { type AskedServices, firstTabs } from './graphiql/first-tabs.ts';
import { useGraphiQLPage } from './graphiql/graphiql-page.ts';
import { withExpressLane } from './http/fast-path.ts';
import { servedHosts, useOrigins } from './http/origins.ts';
import { useLosslessRequests } from './http/request-body.ts';
import { healthPath, withRequestLimits } from './http/request-limits.ts';
import { useParts } from './http/send-parts.ts';
import { UnsentAnswers } from './http/unsent-answers.ts';
import { yogaLog } from './http/yoga-log.ts';
import type { CallerTokens } from './options/caller-token.ts';
import { optionsReader } from './options/request-options.ts';

export interface GraphServer {
  /** Answers a request without a port. */
  fetch(input: string | URL | Request, init?: RequestInit): Response | Promise<Response>;
  readonly listener: RequestListener;
}

const path = '/graphql';
const methods = ['GET', 'POST', 'OPTIONS'];
const keepsNothing = { get: () => undefined, set() {} };

/** The HTTP face: GraphQL at /graphql, GraphiQL for browsers there, /health. */
export function createGraphServer({
  config,
  upstreams,
  cursors,
  log,
  tokens,
  monitor,
}: {
  readonly config: Config;
  readonly upstreams: Upstreams;
  readonly cursors: Cursors;
  readonly log: Log;
  readonly tokens: CallerTokens;
  readonly monitor: Monitor;
}): GraphServer {
  const { limits, mayTrace } = config;
  const turns = new Turns();
  const run = createRun({
    upstreams,
    limits,
    cursors,
    log,
    monitor,
    turns,
    mayTrace,
    defaultBudget: config.budget.byDefault,
  });
  const known = new KnownDocuments();
  const unsent = new UnsentAnswers(limits.maxAnswerBytes);
  const readOptions = optionsReader(tokens, config);
  const origins = new Set(config.corsOrigins);
  const servesHost = servedHosts(config.open);
  const yoga = createYoga({
    schema,
    logging: yogaLog(log),
    landingPage: false,
    graphqlEndpoint: path,
    healthCheckEndpoint: healthPath,
    multipart: false,
    maxRequestBodySize: false, // useLosslessRequests limits it
    // Another origin is not told what it may not do: that would be `null`, which is what a sandboxed frame calls itself.
    cors:
      origins.size > 0 &&
      (({ headers }) => origins.has(headers.get('origin') ?? '') && { origin: [headers.get('origin') ?? ''], methods }),
    graphiql: false, // useGraphiQLPage shows it
    // Yoga's own caches count documents, of whatever length: a thousand long ones took 260 MB.
    parserAndValidationCache: {
      documentCache: { get: (text) => known.find(text), set() {} },
      errorCache: keepsNothing,
    },
    plugins: [
      useOrigins(origins, servesHost),
      useGraphiQLPage(path, 'gramgraph', firstTabs(askedServices(config))),
      useLosslessRequests(limits.maxBodyBytes),
      ...sizeLimits(limits),
      useRun(run, known, readOptions),
      useParts(unsent),
    ],
  });
  return {
    fetch: (input, init) =>
      input instanceof Request
        ? yoga.fetch(init ? new Request(input, init) : input)
        : yoga.fetch(String(input), init ?? {}),
    listener: withRequestLimits(
      withExpressLane(withAddress(yoga), run, known, {
        maxBodyBytes: limits.maxBodyBytes,
        readOptions,
        servesHost,
        unsent,
        log,
      }),
      { ...limits, turns, trustedProxies: config.trustedProxies },
    ),
  };
}

function askedServices({ isSandbox, hiker, keyapi, meta }: Config): AskedServices {
  return {
    isSandbox,
    hiker: hiker.accessKey !== undefined,
    keyapi: keyapi.token !== undefined,
    account: meta.accessToken !== undefined && meta.accountId !== undefined,
  };
}

/** Where the address and the host make none together, Yoga would answer with the stack trace of its URL parser. */
function withAddress(yoga: RequestListener): RequestListener {
  return (request, response) => {
    if (URL.canParse(addressOf(request))) yoga(request, response);
    else response.writeHead(400, { 'content-type': 'text/plain' }).end('the address or the host cannot be read');
  };
}

const addressOf = ({ url = '', headers: { host = 'localhost' } }: IncomingMessage) => `http://${host}${url}`;
