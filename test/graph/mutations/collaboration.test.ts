import { BUSINESS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { sentCalls, writeParameters } from '../../support/calls/calls.ts';
import { personOf } from '../../support/data/world.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const server = await startGateway({}, {}, ['META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const edge = `POST /${business.fbid}/collaboration_invites`;
/** Posts that invite the account. */
const [first, second, third, fourth] = world.invites(business).map(world.timelines.post);

const answerInvite = graphql(/* GraphQL */ `
  mutation AnswerInvite($input: AnswerCollaborationInviteInput!) {
    answerCollaborationInvite(input: $input) {
      accepted
      errors {
        code
        field
        upstreamCode
        upstreamSubcode
      }
    }
  }
`);

const answer = async (mediaGraphId: string, accept: boolean, accountGraphId?: string) => {
  sandbox.clearCalls();
  const input = { mediaGraphId, accept, ...(accountGraphId !== undefined && { accountGraphId }) };
  const { data, errors } = await server.ask(answerInvite, { input });
  expect(errors).toBeUndefined();
  return data.answerCollaborationInvite;
};

const coauthors = graphql(/* GraphQL */ `
  query CoauthorsOfInvite($pk: ID!) {
    media(by: { pk: $pk }) {
      coauthors {
        username
      }
    }
  }
`);

const postsOfInvited = graphql(/* GraphQL */ `
  query PostsOfInvited($pk: ID!) {
    user(by: { pk: $pk }) {
      media(first: 12) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

test.each([
  ['accepted', true, first],
  ['declined', false, second],
] as const)('an invitation is %s in one call, and then answered', async (_what, accept, post) => {
  const { fbid = '', pk = '' } = post ?? {};
  expect(await answer(fbid, accept)).toEqual({ accepted: accept, errors: [] });
  expect(sentCalls(server)).toEqual([edge]);
  expect(writeParameters(server)).toEqual([{ media_id: fbid, accept: String(accept) }]);
  const { data } = await gatewayFor(sandbox).ask(coauthors, { pk });
  const names = data.media?.coauthors?.map(({ username }) => username) ?? [];
  expect(names.includes(BUSINESS.username)).toBe(accept);
  expect(await answer(fbid, accept)).toMatchObject({ accepted: null, errors: [{ code: 'NOT_FOUND' }] });
});

test('an accepted post is among those of the account', async () => {
  const { fbid = '', pk = '' } = third ?? {};
  expect(await answer(fbid, true, business.fbid)).toEqual({ accepted: true, errors: [] });
  const { data } = await gatewayFor(sandbox).ask(postsOfInvited, { pk: business.pk });
  expect(data.user?.media?.edges?.map(({ node }) => node.pk)).toContain(pk);
});

test('without an invitation nothing changes, and the payload says so', async () => {
  expect(await answer('17900000000000001', true)).toEqual({
    accepted: null,
    errors: [{ code: 'NOT_FOUND', field: null, upstreamCode: 100, upstreamSubcode: 33 }],
  });
  expect(sentCalls(server)).toEqual([edge]);
});

test('under Instagram Login nothing is sent', async () => {
  const instagram = gatewayFor(sandbox, { META_LOGIN: 'instagram' }, ['META']);
  sandbox.clearCalls();
  const input = { mediaGraphId: fourth?.fbid ?? '', accept: true };
  const { data, errors } = await instagram.ask(answerInvite, { input });
  expect(data.answerCollaborationInvite).toEqual({ accepted: null, errors: [] });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_SUPPORTED' } }]);
  expect(sentCalls(instagram)).toEqual([]);
});
