import type { GraphQLSchema } from 'graphql';
import type { YogaServerInstance } from 'graphql-yoga';
import { graphqlPath } from '../../../model/request/served-paths.ts';
import type { Access } from '../../access/access.ts';
import { useKey } from '../../access/require-key.ts';
import type { ToAnswer } from '../../answer/answers.ts';
import type { GraphServerOptions } from '../../config.ts';
import type { Disclosure } from '../../disclosure/disclosure.ts';
import { healthPath, useProbes } from '../../health/probes.ts';
import { useRefusals } from '../../observe/use-refusals.ts';
import { sizeLimits } from '../../operation/documents/document-limits.ts';
import { useIncrementalRules } from '../../operation/documents/incremental-rules.ts';
import { useNoIntrospection } from '../../operation/documents/no-introspection.ts';
import type { RunRequest } from '../../operation/run-request.ts';
import { useGraphiQLPage, useNoPages } from '../../pages/graphiql/graphiql-page.ts';
import { useStatus, useStatusFiles } from '../../pages/status/use-status.ts';
import type { Batches } from '../../request/batches.ts';
import type { RequestedDocuments } from '../../request/documents.ts';
import { useParams } from '../../request/use-params.ts';
import { useUploads } from '../../uploads/use-uploads.ts';
import { useLosslessRequests } from '../bodies/request-body.ts';
import type { UnsentAnswers } from '../connections/slow-readers.ts';
import { type KnowsPath, useKnownPaths } from '../known-paths.ts';
import { type Origins, useOrigins } from '../origins/origins.ts';
import { useAnswers } from './use-answers.ts';
import { useMounted } from './use-mounted.ts';
import { useRun, yogaLog } from './use-run.ts';
import { createYoga } from './yoga-package.ts';

/** What the fast path and Yoga share. */
export interface ServerParts {
  readonly run: RunRequest;
  readonly documents: RequestedDocuments;
  readonly batches: Batches;
  readonly origins: Origins;
  /** Undefined: requests need no key. */
  readonly access: Access | undefined;
  readonly toAnswer: ToAnswer;
  readonly disclosure: Disclosure;
  readonly unsent: UnsentAnswers;
  readonly knowsPath: KnowsPath;
}

const emptyCache = { get: () => undefined, set() {} };

/** Yoga with the plugins that every request passes in turn. */
export function createServerYoga(
  schema: GraphQLSchema,
  parts: ServerParts,
  { config, services, mounted, status, observer, readiness, examples, log }: GraphServerOptions,
): YogaServerInstance<object, object> {
  const { access, batches, disclosure, documents, origins } = parts;
  const { compresses, limits, trustedProxies } = config;
  const { takesFiles } = services;
  const needsKey = access !== undefined;
  const graphiql = config.graphiql
    ? useGraphiQLPage({
        title: 'gramgraph',
        examples,
        needsKey,
        mayTrace: config.mayTrace,
        filesFrom: config.files.publicUrl,
      })
    : undefined;
  return createYoga({
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
      useRefusals(observer),
      useKnownPaths(parts.knowsPath),
      ...(graphiql ? [graphiql.files] : []),
      ...(status ? [useStatusFiles] : []),
      ...(access ? [useKey({ access })] : []),
      useOrigins(origins, disclosure),
      ...(mounted ? [useMounted({ mounted, access, trustedProxies, publicUrl: config.files.publicUrl })] : []),
      ...(status ? [useStatus({ status, access, compresses })] : []),
      graphiql?.pages ?? useNoPages,
      ...(takesFiles ? [useUploads(limits)] : []),
      useLosslessRequests({ maxBytes: limits.maxBodyBytes, takesFiles, batches }),
      useParams(documents),
      ...sizeLimits(limits, (text) => documents.isTrusted(text)),
      useIncrementalRules,
      ...(config.introspection ? [] : [useNoIntrospection]),
      useRun(parts),
      useAnswers(parts),
    ],
  });
}
