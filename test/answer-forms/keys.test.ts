import { describe, expect, test } from 'vitest';
import { stubHiker } from '../support/gateway/stub-service.ts';

/** An entity's key has several names in the wire format. Where one is empty, zero or no id, another one counts. */

const pk = '3000000000000000001';
const user = { pk: '501', username: 'juniper' };

/** The data of a query when every call is answered with this body. */
async function dataFor(body: unknown, query: string): Promise<unknown> {
  const { ask, calls } = await stubHiker(() => ({ body }));
  const answer = await ask(query);
  expect(answer.errors).toBeUndefined();
  expect(calls).toHaveLength(1);
  return answer.data;
}

const noIds = [null, '', 0, '0', -1, 'x', {}, [], true];

describe.each(noIds.map((none) => [JSON.stringify(none), none] as const))('when the pk is %s', (_name, none) => {
  test('a row identifies its user by the id', async () => {
    const users = [
      { pk: none, id: '12', username: 'fern' },
      { pk: none, id: none, pk_id: 13, username: 'moss' },
    ];
    const data = await dataFor(
      { response: { users }, next_page_id: null },
      '{ user(by: {pk: "501"}) { followers(first: 3) { edges { node { pk username } } } } }',
    );
    const edges = [{ node: { pk: '12', username: 'fern' } }, { node: { pk: '13', username: 'moss' } }];
    expect(data).toEqual({ user: { followers: { edges } } });
  });

  test('a post takes its pk from the id, and its place its own', async () => {
    const location = { pk: none, id: 9, name: 'Berlin' };
    const data = await dataFor(
      { media_or_ad: { pk: none, id: `${pk}_501`, media_type: 1, user, location } },
      `{ media(by: {pk: "${pk}"}) { owner { pk } place { pk } } }`,
    );
    expect(data).toEqual({ media: { owner: { pk: '501' }, place: { pk: '9' } } });
  });

  test.each([
    ['the prefixed id', { id: 'highlight:77' }],
    ['the id', { id: 77 }],
    ['the key of the reel', { id: none }],
  ])('%s identifies the highlight', async (_where, more) => {
    const reel = { ...more, pk: none, title: 'Light', items: [] };
    const data = await dataFor(
      { response: { reels: { 'highlight:77': reel } } },
      '{ highlight(by: { pk: "77" }) { title } }',
    );
    expect(data).toEqual({ highlight: { title: 'Light' } });
  });

  test('the id identifies a comment', async () => {
    const comments = [{ pk: none, id: '18', text: 'Light', user }];
    const data = await dataFor(
      { response: { comments }, next_page_id: null },
      `{ media(by: {pk: "${pk}"}) { comments(first: 1) { edges { node { pk text } } } } }`,
    );
    expect(data).toEqual({ media: { comments: { edges: [{ node: { pk: '18', text: 'Light' } }] } } });
  });

  test('a sponsor is identified by the keys beside the nested user', async () => {
    const sponsor_tags = [
      { sponsor: { pk: none, username: 'brand' }, sponsor_id: 777 },
      { sponsor: none, pk: '778', username: 'label' },
      { pk: none, id: 779, username: 'shop' },
    ];
    const data = await dataFor(
      { media_or_ad: { pk, media_type: 1, user, is_paid_partnership: 1, sponsor_tags } },
      `{ media(by: {pk: "${pk}"}) { isPaidPartnership sponsors { pk username } } }`,
    );
    const sponsors = [
      { pk: '777', username: 'brand' },
      { pk: '778', username: 'label' },
      { pk: '779', username: 'shop' },
    ];
    expect(data).toEqual({ media: { isPaidPartnership: true, sponsors } });
  });

  test('a comment with it as its parent is kept, and has no parent', async () => {
    const comments = [{ pk: '18', text: 'Light', user, parent_comment_id: none, media_id: none }];
    const data = await dataFor(
      { response: { comments }, next_page_id: null },
      `{ media(by: {pk: "${pk}"}) { comments(first: 1) { edges { node { text parent { pk } media { pk } } } } } }`,
    );
    const node = { text: 'Light', parent: null, media: { pk } };
    expect(data).toEqual({ media: { comments: { edges: [{ node }] } } });
  });

  test('the official id is null, and the user is read', async () => {
    const profile = { ...user, biography: 'Light', fbid_v2: none };
    const data = await dataFor({ user: profile, status: 'ok' }, '{ user(by: {pk: "501"}) { username graphId } }');
    expect(data).toEqual({ user: { username: 'juniper', graphId: null } });
  });
});
