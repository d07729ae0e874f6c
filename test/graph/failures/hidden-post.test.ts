import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { personOf, postsOf } from '../../support/data/world.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const alone = await startGateway({}, {}, ['META']);
const { sandbox } = alone;
const both = gatewayFor(sandbox, {}, ['META', 'HIKER']);
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
      isSharedToFeed
    }
  }
`);

const withTemplate = graphql(/* GraphQL */ `
  query HiddenPostWithTemplate($pk: ID!) {
    media(by: { pk: $pk }) {
      kind
      isSharedToFeed
      templateTitle
    }
  }
`);

test('without another service, the error for a missing object names both possible reasons', async () => {
  const { data, errors } = await alone.ask(enabled, { graphId: stranger?.fbid ?? '' });
  expect(data.media).toBeNull();
  expect(errors).toMatchObject([
    {
      message: expect.stringMatching(/not found in the official API, or hidden from this token/),
      extensions: { code: 'NOT_FOUND' },
    },
  ]);
});

test('a post that HikerAPI finds is hidden from the token', async () => {
  const { data, errors } = await both.ask(seen, { pk: stranger?.pk ?? '' });
  expect(data.media).toMatchObject({ graphId: stranger?.fbid, isSharedToFeed: null });
  expect(errors).toMatchObject([
    {
      path: ['media', 'isSharedToFeed'],
      message: expect.stringContaining('it exists, but the access token cannot read it'),
      extensions: { code: 'UPSTREAM_PERMISSION', upstream: 'META', upstreamCode: 100, upstreamSubcode: 33 },
    },
  ]);
});

test('a post that HikerAPI does not find either is not found', async () => {
  const { data, errors } = await both.ask(seen, { pk: '3999999999999999999' });
  expect(data.media).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', upstream: 'HIKER' } }]);
});

test('what fails another field is not the reason, in the error or in the trace', async () => {
  const path = '/v2/media/template';
  const remove = sandbox.faults.add({ path, status: 404, body: '{"detail":"Entries not found"}' });
  const reel = postsOf(sandbox, personOf(sandbox, FAMOUS.username)).find(
    ({ mediaType, owner }) => mediaType === 2 && owner.username !== BUSINESS.username,
  );
  const { data, errors, extensions } = await both.ask(
    withTemplate,
    { pk: reel?.pk ?? '' },
    { headers: { 'content-type': 'application/json', 'x-upstream-trace': '1' } },
  );
  remove();
  expect(data.media).toEqual({ kind: 'VIDEO', isSharedToFeed: null, templateTitle: null });
  expect(errors).toMatchObject([
    { path: ['media', 'isSharedToFeed'], extensions: { code: 'UPSTREAM_PERMISSION', upstream: 'META' } },
    { path: ['media', 'templateTitle'], extensions: { code: 'NOT_FOUND', upstream: 'HIKER', endpoint: path } },
  ]);
  expect(JSON.stringify(extensions)).not.toContain('since HIKER');
});
