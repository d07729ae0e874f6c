import type { Authenticator } from '../access/authenticator.ts';
import type { KeyBudgets } from '../access/budget/key-budgets.ts';
import type { AnswerLimits } from '../execution/answer-size.ts';
import type { FileAddresses } from '../files/addresses/file-addresses.ts';
import type { FileServer } from '../files/file-server.ts';
import type { ReadRecord } from '../files/renewal/renewals.ts';
import type { Upstreams } from '../resolve/calls/services.ts';
import type { Cursors } from '../resolve/lists/cursor/cursor.ts';
import type { Monitor } from '../resolve/monitor.ts';
import type { OperationLimits } from '../resolve/operation.ts';
import type { Log } from '../telemetry/log/log.ts';
import type { Scrub } from '../telemetry/log/scrub.ts';
import type { AnswerOptions } from './answer/answers.ts';
import type { Readiness } from './health/readiness.ts';
import type { RequestLimits } from './http/limits/request-counts.ts';
import type { Mounted } from './http/yoga/use-mounted.ts';
import type { Observers } from './observe/observe.ts';
import type { DocumentLimits } from './operation/documents/document-limits.ts';
import type { Example } from './pages/graphiql/page-settings.ts';
import type { StatusSource } from './pages/status/use-status.ts';
import type { DocumentOptions, DocumentsConfig } from './request/open-documents.ts';
import type { CallerUpstreams, OptionsConfig } from './request/options/request-options.ts';
import type { UploadLimits } from './uploads/multipart.ts';

/** The part of the configuration that the server uses. */
export interface ServerConfig extends OptionsConfig, AnswerOptions {
  readonly limits: DocumentLimits &
    OperationLimits &
    AnswerLimits &
    RequestLimits &
    UploadLimits & { readonly maxBatch: number; readonly maxPrice: number | undefined };
  readonly budget: OptionsConfig['budget'] & { readonly default: number | undefined };
  readonly cache: OptionsConfig['cache'] & {
    /** The most that cached responses take together. */
    readonly responseBytes: number;
  };
  /** Whether other machines may reach the gateway, under any host name. */
  readonly open: boolean;
  /** Whether routers of a larger graph can read this one as a subgraph. */
  readonly isSubgraph: boolean;
  readonly documents: DocumentsConfig;
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

/** How the files of answers are sent. */
export interface OpenFiles {
  readonly addresses: Pick<FileAddresses, 'of'>;
  /** What answers at the addresses, and reads records again with `read`. */
  serverWith(read: ReadRecord): Pick<FileServer, 'answer'>;
}

/** What the server is made of, besides its configuration. */
export interface GraphServerOptions extends Observers, Pick<DocumentOptions, 'redis' | 'trusted'> {
  readonly config: ServerConfig;
  /** The keys in the SDL of a subgraph, as `User.username`; undefined for all. */
  readonly subgraphKeys: ReadonlySet<string> | undefined;
  readonly log: Log;
  /** Removes secrets from a text. */
  readonly scrub: Scrub;
  readonly services: {
    readonly upstreams: Upstreams;
    forCaller: CallerUpstreams;
    /** Whether a service receives files. */
    readonly takesFiles: boolean;
  };
  readonly cursors: Cursors;
  readonly monitor: Monitor;
  /** What /status shows; undefined: it is off. */
  readonly status: StatusSource | undefined;
  readonly readiness: Readiness;
  /** Finds out who a request comes from; undefined: requests need no key. */
  readonly authenticator: Authenticator | undefined;
  /** The addresses of files, and what answers there; undefined: files have none. */
  readonly files: OpenFiles | undefined;
  /** What keys may spend; undefined: requests need no key. */
  readonly keyBudgets: Pick<KeyBudgets, 'of'> | undefined;
  /** What answers at a further path. */
  readonly mounted?: Mounted | undefined;
  /** The names of all settings. */
  readonly settingNames: readonly string[];
  /** The queries that GraphiQL offers. */
  readonly examples: readonly Example[];
}
