import { maxAliasesPlugin } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthPlugin } from '@escape.tech/graphql-armor-max-depth';
import { maxTokensPlugin } from '@escape.tech/graphql-armor-max-tokens';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { RequestListener } from 'node:http';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { schema } from '../graph/schema.ts';
import type { Upstreams } from '../sources/operation.ts';
import { useRun } from './execution.ts';
import { withExpressLane } from './express-lane.ts';
import { KnownDocuments } from './known-documents.ts';
import { createRun } from './operations.ts';
import { useOrigins } from './origins.ts';
import { useLosslessRequests } from './request-body.ts';

export interface GraphServer {
  /** Answers a request without a port. */
  fetch(input: string | URL | Request, init?: RequestInit): Response | Promise<Response>;
  readonly listener: RequestListener;
}

/** The HTTP face: GraphQL at /graphql, GraphiQL for browsers there, /health. */
export function createGraphServer(config: Config, upstreams: Upstreams, log: Logger, firstQuery: string): GraphServer {
  const { limits } = config;
  const run = createRun(upstreams, limits, log);
  const known = new KnownDocuments();
  const yoga = createYoga({
    schema,
    logging: log,
    landingPage: false,
    healthCheckEndpoint: '/health',
    multipart: false,
    maxRequestBodySize: false, // useLosslessRequests limits it
    cors: config.corsOrigins.length === 0 ? false : { origin: [...config.corsOrigins], methods: ['GET', 'POST', 'OPTIONS'] },
    graphiql: { title: 'gramgraph', defaultQuery: firstQuery },
    renderGraphiQL,
    plugins: [
      useOrigins(new Set(config.corsOrigins)),
      useLosslessRequests(limits.maxBodyBytes),
      maxTokensPlugin({ n: limits.maxTokens }),
      maxDepthPlugin({ n: limits.maxDepth }),
      maxAliasesPlugin({ n: limits.maxAliases, allowList: [] }),
      useRun(run, known),
    ],
  });
  return {
    fetch: (input, init) => yoga.fetch(input as Request, init),
    listener: withExpressLane(yoga, run, known, limits.maxBodyBytes),
  };
}
