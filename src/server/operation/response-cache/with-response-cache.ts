import type { KeyBudgets } from '../../../access/budget/key-budgets.ts';
import { freshnessOf } from '../../answer/answer-freshness.ts';
import type { RequestObserver } from '../../observe/request-observer.ts';
import type { OperationRequest } from '../prepare.ts';
import type { RunOperation } from '../run-operation.ts';
import { CachedResponse, isRepeatable } from './cached-response.ts';
import { responseKey } from './response-key.ts';
import type { ResponseStore } from './response-store.ts';

export interface ResponseCacheOptions {
  readonly store: ResponseStore;
  readonly keyBudgets: Pick<KeyBudgets, 'of'> | undefined;
  readonly observer: Pick<RequestObserver, 'responseRepeated'> | undefined;
}

/**
 * Answers an operation with the response to the same operation before, as long as `run` would make the same response of the same
 * cache entries. The README says what that guarantees.
 */
export function withResponseCache(run: RunOperation, options: ResponseCacheOptions): RunOperation {
  const { store, keyBudgets, observer } = options;

  const runAndStore = async (key: string, request: OperationRequest) => {
    const result = await run({ ...request, recordsEntries: true });
    const freshness = freshnessOf(result);
    if (freshness !== undefined && isRepeatable(result, freshness))
      store.set(key, new CachedResponse(result, freshness));
    return result;
  };

  return (request) => {
    const key = responseKey(request);
    if (key === undefined) return run(request);
    const response = store.get(key);
    if (response !== undefined) {
      observer?.responseRepeated();
      const { grant, spans } = request;
      return response.repeat(grant && keyBudgets?.of(grant), spans);
    }
    return store.isAskedAgain(key) ? runAndStore(key, request) : run(request);
  };
}
