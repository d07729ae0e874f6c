import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { gatewayBefore, startGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { personOf, postsOf } from '../support/official.ts';

const alone = await startGateway({}, {}, ['META']);
const { sandbox } = alone;
const both = gatewayBefore(sandbox, {}, ['META', 'HIKER']);
const stranger = postsOf(sandbox, personOf(sandbox, FAMOUS.username)).find(
  ({ owner }) => owner.username !== BUSINESS.username,
);

const enabled = graphql(/* GraphQL */ `
  query CommentsOfHiddenPost($graphId: ID!) {
    media(by: { graphId: $graphId }) {
      isCommentEnabled
    }
  }
`);

const seen = graphql(/* GraphQL */ `
  query PostSeenElsewhere($pk: ID!) {
    media(by: { pk: $pk }) {
      caption
      graphId
      isCommentEnabled
    }
  }
`);

test('where nothing else provides, a missing object is told in both readings', async () => {
  const { data, errors } = await alone.ask(enabled, { graphId: stranger?.fbid ?? '' });
  expect(data.media).toBeNull();
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(/it is gone, or the access token may not see it/),
      extensions: { code: 'NOT_FOUND' },
    },
  ]);
});

test('where HikerAPI shows the post, the token may not see it', async () => {
  const { data, errors } = await both.ask(seen, { pk: stranger?.pk ?? '' });
  expect(data.media).toMatchObject({ graphId: stranger?.fbid, isCommentEnabled: null });
  expect(errors).toMatchObject([
    {
      path: ['media', 'isCommentEnabled'],
      message: expect.stringContaining('it exists, but the access token may not see it'),
      extensions: { code: 'UPSTREAM_PERMISSION', upstream: 'META', upstreamCode: 100, upstreamSubcode: 33 },
    },
  ]);
});

test('where HikerAPI says that it is gone, it is gone', async () => {
  const { data, errors } = await both.ask(seen, { pk: '3999999999999999999' });
  expect(data.media).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', upstream: 'HIKER' } }]);
});
