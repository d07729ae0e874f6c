import { type DocumentNode, GraphQLError, type GraphQLSchema, print } from 'graphql';
import type { Execution } from '../../execution/execute.ts';
import { requiredScopes } from '../../graph/access/required-scopes.ts';
import { type Grant, type Scope, scopes } from '../../model/request/access.ts';
import { refusedOperation } from '../refused-request.ts';
import { documentDigest } from '../request/document-digest.ts';

/**
 * Refuses an operation that needs a scope which its key lacks, before anything is spent. The whole operation is refused, as
 * validation would: an answer with holes in it would cost something, and the client would not know why.
 */
export function lackedScope(schema: GraphQLSchema, execution: Execution, grant: Grant): GraphQLError | undefined {
  for (const { anyOf, field, node } of requiredScopes(schema, execution)) {
    if (anyOf.some((scope) => grant.scopes.has(scope))) continue;
    const wanted = anyOf.map((scope) => `"${scope}"`).join(' or ');
    return forbidden(`${field} needs the scope ${wanted}, which the key "${grant.name}" lacks`, {
      scope: anyOf[0],
      node,
    });
  }
  return undefined;
}

/** Refuses the trace to a key without the scope for it. */
export function lackedTrace(isTraced: boolean, grant: Grant): GraphQLError | undefined {
  if (!isTraced || grant.scopes.has('trace')) return undefined;
  return forbidden(`x-upstream-trace needs the scope "trace", which the key "${grant.name}" lacks`, { scope: 'trace' });
}

/** The digest of each document's text, by which keys name the documents that they allow. */
const digests = new WeakMap<DocumentNode, string>();

/** Refuses a document that is not among those of the key. */
export function refusedDocument(document: DocumentNode, { documents, name }: Grant): GraphQLError | undefined {
  if (documents === undefined) return undefined;
  let digest = digests.get(document);
  if (digest === undefined) {
    digest = documentDigest(document.loc?.source.body ?? print(document));
    digests.set(document, digest);
  }
  if (documents.has(digest)) return undefined;
  return forbidden(
    `the key "${name}" may run certain documents only, and this one (SHA-256 ${digest}) is none of them`,
  );
}

interface About {
  readonly scope?: Scope | undefined;
  readonly node?: NonNullable<GraphQLError['nodes']>[number];
}

function forbidden(message: string, { scope, node }: About = {}): GraphQLError {
  const nodes = node && [node];
  const { extensions } = refusedOperation('FORBIDDEN', message, nodes);
  const http = { status: 403, spec: true };
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { ...extensions, http, ...(scope && { scope }) },
  });
}

/** By what a key has: the same set for the same scopes, because access paths are worked out once for each. */
const withheldSets = new Map<string, ReadonlySet<Scope>>();
const withheldByGrant = new WeakMap<Grant, ReadonlySet<Scope>>();

/** The scopes that a key lacks. */
export function withheldFrom(grant: Grant): ReadonlySet<Scope> {
  let withheld = withheldByGrant.get(grant);
  if (withheld === undefined) {
    const lacked = scopes.filter((scope) => !grant.scopes.has(scope));
    const key = lacked.join(' ');
    withheld = withheldSets.get(key) ?? new Set(lacked);
    withheldSets.set(key, withheld);
    withheldByGrant.set(grant, withheld);
  }
  return withheld;
}
