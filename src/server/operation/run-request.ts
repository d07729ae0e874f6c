import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../execution/plan/plans.ts';
import { refusedDocument } from '../access/permit.ts';
import { whenOver } from '../answer/incremental/parts.ts';
import { operationFields } from '../observe/request-log/operation-fields.ts';
import type { ReadOptions, RequestSource } from '../request/options/request-options.ts';
import type { SentOperation } from './prepare.ts';
import type { RunOperation } from './run-operation.ts';

/** Runs an operation with the options that its request asks for. */
export type RunRequest = (operation: SentOperation, source: RequestSource) => Promise<ExecutionResult>;

export interface RunnerOptions {
  readonly run: RunOperation;
  readonly readOptions: ReadOptions;
  readonly needsKey: boolean;
}

/** What the fast path and Yoga run operations with. Each operation has a log line, written when its whole answer is there. */
export function requestRunner({ run, readOptions, needsKey }: RunnerOptions): RunRequest {
  return async (operation, source) => {
    const begun = performance.now();
    const { grant, record } = source;
    // Requests without a key end before this: a way in that forgets to ask for one must not run anything.
    if (needsKey && grant === undefined) throw new Error('a request without a grant arrived where one is needed');
    const refused = grant && refusedDocument(operation.document, grant);
    const options = refused ?? (isIntrospection(operation) ? { grant } : readOptions(source));
    const isRefused = options instanceof GraphQLError;
    const result = isRefused ? { errors: [options] } : await run({ ...options, ...operation, requestId: record.id });
    whenOver(result, (outcome) =>
      record.add(operationFields(operation, isRefused ? { grant } : options, outcome, performance.now() - begun)),
    );
    return result;
  };
}

const metaFields: ReadonlySet<string> = new Set(['__schema', '__type', '__typename', '_service']);

/** Whether an operation is introspection, by document and operation name. */
const introspections = new WeakMap<DocumentNode, Map<string, boolean>>();

/**
 * Whether an operation selects only meta fields, or the SDL of a subgraph. Introspection is free, so the options of a request do not apply to it: an
 * explorer such as GraphiQL sends it with the headers that its user has typed for other operations.
 */
function isIntrospection({ document, operationName }: SentOperation): boolean {
  let byName = introspections.get(document);
  if (byName === undefined) {
    byName = new Map();
    introspections.set(document, byName);
  }
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return false;
  const name = operation.name?.value ?? '';
  let isMeta = byName.get(name);
  if (isMeta === undefined) {
    isMeta = operation.operation === 'query' && hasOnlyMetaFields(document, operation.selectionSet);
    byName.set(name, isMeta);
  }
  return isMeta;
}

function hasOnlyMetaFields(document: DocumentNode, root: SelectionSetNode): boolean {
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();
  const only = ({ selections }: SelectionSetNode): boolean =>
    selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return metaFields.has(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return only(selection.selectionSet);
      const { value: name } = selection.name;
      const fragment = seen.has(name) ? undefined : fragments[name];
      seen.add(name);
      return fragment === undefined || only(fragment.selectionSet);
    });
  return only(root);
}
