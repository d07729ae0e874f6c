import { type DocumentNode, getOperationAST } from 'graphql';
import { isIncremental } from '../../../execution/incremental/directives.ts';
import type { Grant } from '../../../model/request/access.ts';
import { withheldFrom } from '../../access/permit.ts';
import type { OperationRequest } from '../prepare.ts';
import { exactText } from './exact-text.ts';

/** Longer keys are not kept: a client chooses the variables. */
const maxKeyLength = 4096;

/** The number of each document; a text that is parsed again has another one. */
const numbers = new WeakMap<DocumentNode, number>();
let documents = 0;

/**
 * Everything that a response depends on, besides the cache entries; undefined for an operation whose response is not cached: a
 * mutation, an estimate, a trace, a bypass, an answer in parts, an operation of a batch, and what a caller's own token reads.
 */
export function responseKey(request: OperationRequest): string | undefined {
  const { document, operationName, variables, ownUrl, budget, grant } = request;
  if (request.bypassesCache || request.explain || request.isTraced) return undefined;
  if (request.upstreams !== undefined || request.group !== undefined || request.withheld !== undefined)
    return undefined;
  if (isIncremental(document) || getOperationAST(document, operationName)?.operation !== 'query') return undefined;
  const about = [
    numberOf(document),
    operationName ?? null,
    variables ?? null,
    ownUrl ?? null,
    budget === undefined ? null : [budget.limit, budget.isStrict],
    grant === undefined ? null : lackedBy(grant),
  ];
  return exactText(about, maxKeyLength);
}

function numberOf(document: DocumentNode): number {
  let number = numbers.get(document);
  if (number === undefined) {
    documents += 1;
    number = documents;
    numbers.set(document, number);
  }
  return number;
}

/** The scopes that a key lacks: they decide which fields it may select, which paths are taken, and what it is told. */
function lackedBy(grant: Grant): string {
  return [...withheldFrom(grant)].join(' ');
}
