import { FIRST_FRIEND } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { officialCalls } from '../../../support/calls/calls.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

let clock = Date.now();
const server = await startGateway(
  { META_CALLER_TOKENS: '1' },
  {
    now: () => new Date(clock),
    metaVideoMs: 60_000,
    metaTokens: [{ token: 'friend-token', username: FIRST_FRIEND.username }],
  },
  ['META'],
);
const { sandbox } = server;

const keyOfContainer = graphql(/* GraphQL */ `
  query KeyOfContainer($graphId: ID!) {
    account {
      container(graphId: $graphId) {
        __typename
        id
        graphId
      }
    }
  }
`);

const everythingOfContainer = graphql(/* GraphQL */ `
  query EverythingOfContainer($graphId: ID!) {
    account {
      container(graphId: $graphId) {
        graphId
        status
        statusDetail
        copyrightCheck {
          state
          matchesFound
        }
      }
    }
  }
`);

const containerNode = graphql(/* GraphQL */ `
  query ContainerNode($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Container {
        graphId
        status
      }
    }
  }
`);

/** Creates a container at the service directly, as another program would. */
async function made(parameters: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(`${sandbox.metaUrl}/v26.0/${sandbox.metaAccountId}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.metaAccessToken}` },
    body: new URLSearchParams(parameters),
  });
  const { id } = (await response.json()) as { readonly id: string };
  return id;
}
const { url } = sandbox;
const picture = () => made({ image_url: `${url}/pictures/1_1080x1080.jpg`, caption: 'Bread' });
const video = () => made({ media_type: 'REELS', video_url: `${url}/pictures/1.mp4` });

describe('a container', () => {
  test('by key costs nothing for facts of the key itself', async () => {
    const graphId = await picture();
    const { data } = await askTwice(server, keyOfContainer, { graphId });
    expect(data.account?.container).toEqual({
      __typename: 'Container',
      id: expect.stringMatching(/^[\w-]+$/),
      graphId,
    });
    expect(officialCalls(server)).toEqual([]);
  });

  test('of a picture is complete in one call', async () => {
    const graphId = await picture();
    const { data, errors } = await askTwice(server, everythingOfContainer, { graphId });
    expect(errors).toBeUndefined();
    expect(data.account?.container).toEqual({
      graphId,
      status: 'FINISHED',
      statusDetail: expect.stringContaining('Finished'),
      copyrightCheck: null,
    });
    expect(officialCalls(server)).toHaveLength(1);
    expect(officialCalls(server)[0]).toContain(`/${graphId}?fields=`);
  });

  test('of a video has its progress', async () => {
    const graphId = await video();
    const status = async () => (await askTwice(server, everythingOfContainer, { graphId })).data.account?.container;
    expect(await status()).toMatchObject({
      status: 'IN_PROGRESS',
      copyrightCheck: { state: 'IN_PROGRESS' },
    });
    clock += 61_000;
    expect(await status()).toMatchObject({
      status: 'FINISHED',
      copyrightCheck: { state: 'COMPLETED', matchesFound: false },
    });
    clock += 25 * 3_600_000;
    expect(await status()).toMatchObject({ status: 'EXPIRED' });
  });

  test('by Relay id is read from its own node', async () => {
    const graphId = await picture();
    const id = (await server.ask(keyOfContainer, { graphId })).data.account?.container?.id ?? '';
    const { data, errors } = await askTwice(server, containerNode, { id });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ __typename: 'Container', id, graphId, status: 'FINISHED' });
    expect(officialCalls(server)).toEqual([`/${graphId}?fields=status_code,status`]);
  });

  test('of another account, or that does not exist, is NOT_FOUND', async () => {
    const graphId = await picture();
    const theirs = sandbox.world.people.byUsername(FIRST_FRIEND.username)?.fbid ?? '';
    const headers = {
      'content-type': 'application/json',
      'x-meta-access-token': 'friend-token',
      'x-meta-account-id': theirs,
    };
    expect(errorsOf(await askTwice(server, everythingOfContainer, { graphId }, { headers }))).toEqual([
      'account.container NOT_FOUND',
    ]);
    expect(errorsOf(await askTwice(server, everythingOfContainer, { graphId: '1' }))).toEqual([
      'account.container NOT_FOUND',
    ]);
  });
});
