import type { RequestPolicy } from 'urql';
import { createStore } from './store.ts';

const policy = createStore<RequestPolicy>('cache-first');

/**
 * Whether a page that the cache has is asked for again. `cache-first` sends nothing; `cache-and-network` shows the cached page
 * and sends its query, which the gateway may answer from a cache of its own.
 */
export const usePolicy = policy.use;

export const setPolicy = policy.set;
