import { describe, expect, test } from 'vitest';
import '../../../../src/graph/schema.ts';
import { GatewayError } from '../../../../src/errors.ts';
import { Cursors } from '../../../../src/resolve/lists/cursor/cursor.ts';
import { Operation } from '../../../../src/resolve/operation.ts';
import { type ExpansionRequest, expand } from '../../../../src/resolve/pushdown/expansion/expand.ts';
import { expandOnce } from '../../../../src/resolve/pushdown/expansion/expand-once.ts';
import { listKey, type Selection, type Variables } from '../../../../src/resolve/selection.ts';
import * as account from '../../../../src/sources/account.ts';
import type { Upstream } from '../../../../src/upstreams/contract/upstream.ts';
import { nodes } from '../../../../src/upstreams/meta/nodes/index.ts';
import { limits, uncalledService } from './without-calls.ts';

const both = { META: uncalledService, HIKER: uncalledService };

interface Case {
  readonly variables?: Variables;
  readonly upstreams?: Readonly<Record<string, Upstream>>;
  readonly maxPageSize?: number;
}

function operationOf({
  variables = {},
  upstreams = { META: uncalledService },
  maxPageSize = 500,
}: Case = {}): Operation {
  const operation = new Operation(
    upstreams,
    { ...limits, maxPageSize },
    { cursors: new Cursors(Buffer.alloc(32)), variables },
  );
  operation.finish();
  return operation;
}

const place = { upstream: 'META', node: nodes.igUser } as const;

/** Three names, and the first posts; of how many, and of what, variables can say. */
function selectionOn(options: Partial<Selection> = {}): Selection {
  const posts: Selection = { ...empty, facts: ['caption', 'playCount'], needs: ['caption', 'playCount'] };
  const args = ({ first = 3 }: Variables) => ({ first: first as number });
  const lists = [{ edge: account.media, items: () => posts, args, variables: ['first'] }];
  return { ...empty, facts: ['username', 'name'], needs: ['username', 'name'], lists, ...options };
}

const empty: Selection = {
  facts: [],
  needs: [],
  factsWithArguments: [],
  counts: [],
  entities: [],
  lists: [],
  shared: undefined,
};

function requestOf(selection: Selection, more: Partial<ExpansionRequest> = {}): ExpansionRequest {
  return { facts: ['username', 'name'], selections: [selection], includesRisky: true, ...more };
}

function entityOf(operation: Operation, record: object) {
  return operation.entityStore.entity('Account', { graphId: '17841000000000001', ...record });
}

describe('an expansion', () => {
  test('is compiled once for the operations of a document', () => {
    const request = requestOf(selectionOn());
    const first = expandOnce(operationOf(), place, request);
    expect(expandOnce(operationOf(), place, request)).toBe(first);
    expect(first.printed).toBe('username,name,media.limit(3){caption}');
    expect(expandOnce(operationOf(), place, requestOf(selectionOn()))).not.toBe(first);
  });

  test.each<[string, Case]>([
    ['another value of a variable in it', { variables: { first: 5 } }],
    ['another service that it can ask for the rest', { upstreams: both }],
    ['smaller pages', { maxPageSize: 2 }],
  ])('is another one with %s', (_what, other) => {
    const request = requestOf(selectionOn());
    const first = expandOnce(operationOf(), place, request);
    const second = expandOnce(operationOf(other), place, request);
    expect(second.printed).toBe(expand(operationOf(other), place, request).printed);
    expect(second.printed).not.toBe(first.printed);
    expect(expandOnce(operationOf(other), place, request)).toBe(second);
    expect(expandOnce(operationOf(), place, request)).toBe(first);
  });

  test('is the same one with another value of a variable that is not in it', () => {
    const request = requestOf(selectionOn());
    const first = expandOnce(operationOf({ variables: { graphId: '1' } }), place, request);
    expect(expandOnce(operationOf({ variables: { graphId: '2' } }), place, request)).toBe(first);
  });

  test('is another one where other facts are asked, or the risky ones are left out', () => {
    const selection = selectionOn();
    const first = expandOnce(operationOf(), place, requestOf(selection));
    expect(expandOnce(operationOf(), place, requestOf(selection, { facts: ['name'] })).printed).toBe(
      'name,media.limit(3){caption}',
    );
    expect(expandOnce(operationOf(), place, requestOf(selection, { includesRisky: false }))).not.toBe(first);
  });

  test('depends on what is known of the entity', () => {
    const selection = selectionOn({ facts: ['username', 'isPrivate'], needs: ['username', 'isPrivate'] });
    const user = { upstream: 'META', node: nodes.managedUser } as const;
    const printed = (record: object) => {
      const operation = operationOf({ upstreams: both });
      const entity = operation.entityStore.entity('User', { graphId: '17841000000000001', ...record });
      const request = requestOf({ ...selection, lists: [] }, { facts: ['username'], entity });
      return expandOnce(operation, user, { ...request, selections: [selection] }).printed;
    };
    expect([printed({}), printed({ pk: '1' }), printed({})]).toEqual(['username,ig_id', 'username', 'username,ig_id']);
  });

  test('does not ask again for a list that an operation has', () => {
    const request = requestOf(selectionOn());
    expandOnce(operationOf(), place, request);
    const operation = operationOf();
    const entity = entityOf(operation, {});
    entity.$.lists = new Map([[listKey(account.media, { first: 3 }), Promise.resolve()]]);
    expect(expandOnce(operation, place, { ...request, entity }).printed).toBe('username,name');
  });

  test('does not ask for what was refused, and is not used by other operations then', () => {
    const request = requestOf(selectionOn());
    const first = expandOnce(operationOf(), place, request);
    const refusing = operationOf();
    const error = new GatewayError('NOT_SUPPORTED', 'no such field', { refused: { field: 'name', isForAll: true } });
    expect(refusing.refusals.note(first.asked, error)).toEqual(['name']);
    expect(expandOnce(refusing, place, request).printed).toBe('username,media.limit(3){caption}');
    expect(expandOnce(operationOf(), place, request)).toBe(first);
  });

  test('is compiled for each operation where it depends on a list of a variable, or on the time', () => {
    const facts = [{ name: () => 'insights({"metrics":["reach"]})', variables: ['metrics'], selection: undefined }];
    const listed = requestOf(selectionOn({ factsWithArguments: facts }));
    const variables = { metrics: ['reach'] };
    const first = expandOnce(operationOf({ variables }), place, listed);
    expect(expandOnce(operationOf({ variables }), place, listed)).not.toBe(first);
    const timed = requestOf(
      selectionOn({ factsWithArguments: facts.map((fact) => ({ ...fact, variables: undefined })) }),
    );
    expect(expandOnce(operationOf(), place, timed)).not.toBe(expandOnce(operationOf(), place, timed));
  });

  test('keeps the pages of lists for the operation that reads', () => {
    const request = requestOf(selectionOn());
    const wire = { id: '17841000000000001', username: 'a', media: { data: [{ id: '17900000000000001' }] } };
    const [one, other] = [operationOf(), operationOf()];
    for (const operation of [one, other])
      operation.entityStore.entity('Account', expandOnce(operation, place, request).read(wire, operation.entityStore));
    for (const { entityStore } of [one, other])
      expect(entityStore.find('Account', { graphId: wire.id })?.$.prefetched?.size).toBe(1);
  });
});
