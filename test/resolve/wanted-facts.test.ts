import { expect, test } from 'vitest';
import type { Page } from '../../src/model/page.ts';
import type { User } from '../../src/model/user/user.ts';
import { WantedFacts } from '../../src/model/wanted-facts.ts';
import { Estimator } from '../../src/resolve/estimate/estimator.ts';
import { Cursors } from '../../src/resolve/lists/cursor/cursor.ts';
import { Operation } from '../../src/resolve/operation.ts';
import type { Endpoint } from '../../src/upstreams/contract/endpoint.ts';
import type { Upstream } from '../../src/upstreams/contract/upstream.ts';
import { required } from '../support/required.ts';

const followers: Endpoint<string, Page<User>> = {
  upstream: 'HIKER',
  path: '/followers',
  required: [],
  optional: [],
  cost: 1,
  provides: new Set(),
  itemProvides: new Set(['pk']),
  sample: '',
  evidence: 'guess',
  read: (body) => body as Page<User>,
};

const limits = {
  maxPageSize: 500,
  maxNodes: 10_000,
  maxUpstreamCalls: 10,
  interactiveCalls: 10,
  operationTimeoutMs: 10_000,
  queueTimeoutMs: 10_000,
};

/** What a service learns of the facts that an operation wants of its answers. */
async function toldBy(wanted: WantedFacts | undefined, estimator?: Estimator): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const page: Page<User> = { items: [{ pk: '1' }], next: null };
  const service: Upstream = {
    name: 'HIKER',
    price: () => ({}),
    async call(_endpoint, _parameters, caller) {
      told.push('call', caller.wanted);
      return page as never;
    },
    freshAnswer(_endpoint, _parameters, facts) {
      told.push('cache', facts);
      return { records: page };
    },
  };
  const cursors = new Cursors(Buffer.alloc(32));
  const operation = new Operation({ HIKER: service }, limits, { cursors, wanted, estimator });
  const read = { endpoint: followers, parameters: {}, purpose: 'User.followers', reason: undefined };
  const items = await operation.calls.read({
    ...read,
    read: (answer) => answer.items,
    estimate: () => {
      throw new Error('the cache has the answer');
    },
  });
  operation.finish();
  expect(required(items)).toHaveLength(1);
  return told;
}

test('a service learns which facts of its answer an operation wants', async () => {
  const wanted = new WantedFacts(['User.pk']);
  expect(await toldBy(wanted)).toEqual(['call', wanted]);
  expect(await toldBy(undefined)).toEqual(['call', undefined]);
});

test('an estimate wants the same of the answers that the cache has', async () => {
  const wanted = new WantedFacts(['User.pk']);
  expect(await toldBy(wanted, new Estimator())).toEqual(['cache', wanted]);
});
