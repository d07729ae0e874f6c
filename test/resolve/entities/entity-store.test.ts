import { describe, expect, test } from 'vitest';
import '../../../src/graph/schema.ts';
import type { User } from '../../../src/model/user/user.ts';
import { WantedFacts } from '../../../src/model/wanted-facts.ts';
import { canonical, viewById } from '../../../src/resolve/entities/entity.ts';
import { EntityStore } from '../../../src/resolve/entities/entity-store.ts';

describe('records of one user', () => {
  test('are one entity by any shared key and any case of the username', () => {
    const entityStore = new EntityStore();
    const byName = entityStore.entity('User', { username: 'Ada.L' });
    const byGraphId = entityStore.entity('User', { graphId: '178', fullName: 'Ada' });
    entityStore.entity('User', { pk: '7', graphId: '178' });
    entityStore.entity('User', { pk: '7', username: 'ada.l' });
    const one = canonical(byName);
    expect(canonical(byGraphId)).toBe(one);
    expect(one).toMatchObject({ pk: '7', graphId: '178', fullName: 'Ada' });
  });

  test('are one entity in any order', () => {
    const records = [
      { username: 'ada' },
      { graphId: '178' },
      { pk: '7', fullName: 'Ada' },
      { username: 'ada', graphId: '178' },
      { pk: '7', username: 'ada' },
    ];
    const orders = permutations(records);
    expect(orders).toHaveLength(120);
    for (const order of orders) {
      const entityStore = new EntityStore();
      const entities = order.map((record) => entityStore.entity('User', record));
      expect(new Set(entities.map(canonical)).size).toBe(1);
    }
  });
});

describe('posts that turn out to be one by a derived key', () => {
  test('are one once a record of the second arrives that has nothing new', () => {
    const entityStore = new EntityStore();
    const first = entityStore.entity('Media', { pk: '3870208929998373811', likeCount: 3 });
    const second = entityStore.entity('Media', { code: 'DW1voQ_GQOz' });
    entityStore.merge(second, { code: 'DW1voQ_GQOz' });
    expect(canonical(first)).toBe(canonical(second));
    expect(canonical(second).likeCount).toBe(3);
  });

  test('are one also where the second was merged into a third before', () => {
    const entityStore = new EntityStore();
    const first = entityStore.entity('Media', { pk: '3870208929998373811', likeCount: 3 });
    entityStore.entity('Media', { code: 'DW1voQ_GQOz', graphId: '178' });
    const third = entityStore.entity('Media', { commentCount: 5 });
    entityStore.merge(third, { graphId: '178' });
    entityStore.merge(third, { graphId: '178' });
    expect(canonical(first)).toBe(canonical(third));
    expect(canonical(third)).toMatchObject({ likeCount: 3, commentCount: 5, graphId: '178' });
  });
});

describe('records of two users', () => {
  test('stay two entities if another key of theirs is equal', () => {
    const entityStore = new EntityStore();
    const one = entityStore.entity('User', { pk: '1', username: 'ada', graphId: '178' });
    const other = entityStore.entity('User', { pk: '2', username: 'ada', graphId: '178' });
    expect(canonical(one)).not.toBe(canonical(other));
    expect(other.pk).toBe('2');
  });

  test('stay two entities if a third record has a key of each', () => {
    const entityStore = new EntityStore();
    const one = entityStore.entity('User', { pk: '1', username: 'ada' });
    const other = entityStore.entity('User', { pk: '2', graphId: '178' });
    entityStore.entity('User', { username: 'ada', graphId: '178' });
    expect(canonical(one)).not.toBe(canonical(other));
    expect([canonical(one).pk, canonical(other).pk]).toEqual(['1', '2']);
  });

  test("stay two entities if a list of one claims to be the other's", () => {
    const entityStore = new EntityStore();
    const one = entityStore.entity('User', { pk: '1' });
    entityStore.mergeOwner(one, { pk: '2', username: 'grace', fullName: 'Grace' });
    expect(one).not.toHaveProperty('fullName');
    const other = entityStore.entity('User', { username: 'grace' });
    expect(canonical(other)).not.toBe(canonical(one));
  });
});

describe('an operation that wants some facts', () => {
  const wanted = new WantedFacts(['User.pk', 'User.followerCount', 'User.insights', 'Media.caption']);

  test('merges those only, and facts with arguments', () => {
    const store = new EntityStore(wanted);
    const entity = store.entity('User', { pk: '7', username: 'ada' });
    const insights = 'insights({"metrics":["reach"]})';
    store.merge(entity, { pk: '7', followerCount: 3, biography: 'unused', [insights]: [] } as User);
    expect(entity).toMatchObject({ pk: '7', username: 'ada', followerCount: 3, [insights]: [] });
    expect(entity).not.toHaveProperty('biography');
  });

  test('still finds an entity by a key of a new record', () => {
    const store = new EntityStore(wanted);
    const entity = store.entity('User', { pk: '7' });
    expect(store.entity('User', { pk: '7', followerCount: 3 })).toBe(entity);
    expect(entity.followerCount).toBe(3);
  });

  test('wants the same after a write', () => {
    const store = new EntityStore(wanted).afterWrite();
    const entity = store.entity('User', { pk: '7' });
    store.merge(entity, { pk: '7', followerCount: 3, biography: 'unused' });
    expect(entity.followerCount).toBe(3);
    expect(entity).not.toHaveProperty('biography');
  });
});

test('a view has all facts of its entity, also later ones, and keeps none itself', () => {
  const entityStore = new EntityStore();
  const entity = entityStore.entity('User', { username: 'ada' });
  const view = viewById(entity, 'requested');
  entityStore.merge(view, { username: 'ada', pk: '7' });
  expect(view.pk).toBe('7');
  expect(entity.pk).toBe('7');
  expect(canonical(view)).toBe(entity);
  expect(entity.askedId).toBeUndefined();
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
