import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { castPosts } from './cast-posts.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { tracks, timelines } = sandbox.world;
const { clip, gone, picture, secret } = castPosts(sandbox.world);
/** In the sandbox, reels with the same music use one template. */
const reels = tracks.clips(tracks.at(clip.track ?? 0)).map(timelines.post);
const oldest = reels.at(-1);
const path = '/v2/media/template';
afterEach(() => sandbox.faults.clear());

const templateOfMedia = graphql(/* GraphQL */ `
  query TemplateOfMedia($pk: ID!, $first: Int) {
    media(by: { pk: $pk }) {
      templateTitle
      templateCreator {
        username
      }
      templateClips(first: $first) {
        edges {
          node {
            pk
            code
            likeCount
            owner {
              username
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`);

const titleOfTemplate = graphql(/* GraphQL */ `
  query TitleOfTemplate($pk: ID!) {
    media(by: { pk: $pk }) {
      templateTitle
    }
  }
`);

describe('the template of a reel', () => {
  test('has its title, its creator and the reels that use it, for one request', async () => {
    const { data, errors, extensions } = await ask(templateOfMedia, { pk: clip.pk, first: 50 });
    expect(errors).toBeUndefined();
    expect(data.media).toMatchObject({
      templateTitle: expect.stringMatching(/\w+/),
      templateCreator: { username: oldest?.owner.username },
      templateClips: { pageInfo: { hasNextPage: false } },
    });
    const nodes = data.media?.templateClips?.edges?.map(({ node }) => node) ?? [];
    expect(nodes).toHaveLength(Math.min(12, reels.length));
    expect(nodes[0]).toEqual({
      pk: clip.pk,
      code: clip.code,
      likeCount: clip.likeCount,
      owner: { username: clip.owner.username },
    });
    expect(calls()).toEqual([path]);
    expect(extensions?.upstream).toMatchObject({ requests: 1, billed: 1 });
    // The endpoint takes no cursor.
    const warnings = reels.length > 12 ? [expect.objectContaining({ code: 'LIST_CUT' })] : undefined;
    expect(extensions?.['warnings']).toEqual(warnings);
  });

  test('costs what the estimate says', async () => {
    const { estimate } = await explain(server, templateOfMedia, { pk: clip.pk, first: 3 });
    const { data } = await ask(templateOfMedia, { pk: clip.pk, first: 3 });
    expect(data.media?.templateClips?.edges).toHaveLength(3);
    expect(calls()).toEqual([path]);
    expect(estimate).toMatchObject({ requests: 1, billed: 1 });
  });

  test('has a creator of whom more than the name takes a call, which the estimate contains', async () => {
    const document = `{ media(by: { pk: "${clip.pk}" }) { templateCreator { pk } } }`;
    const { estimate } = await explain(server, document);
    const { data } = await ask<{ media: unknown }, object>(document);
    expect(data.media).toEqual({ templateCreator: { pk: oldest?.owner.pk } });
    expect(calls()).toEqual([path, '/v2/user/by/username']);
    expect(estimate?.billed).toBe(2);
  });

  test('is null for a post that is known to be a picture, without a call for it', async () => {
    const document = `{ media(by: { pk: "${picture.pk}" }) { kind templateTitle templateCreator { pk } } }`;
    const { data } = await ask<{ media: unknown }, object>(document);
    expect(data.media).toEqual({ kind: 'IMAGE', templateTitle: null, templateCreator: null });
    expect(calls()).toContain('/v2/media/info/by/id');
  });
});

describe('a template that cannot be read', () => {
  test.each([
    ['gone', gone.pk, 'NOT_FOUND'],
    ['private', secret.pk, 'PRIVATE'],
  ])('because the reel is %s is an error of its field, for one request', async (_what, pk, code) => {
    const answer = await ask(titleOfTemplate, { pk });
    expect(answer.data.media).toEqual({ templateTitle: null });
    expect(errorsOf(answer)).toEqual([`media.templateTitle ${code}`]);
    expect(calls()).toEqual([path]);
  });

  test.each([
    [{ status: 404, body: '{"detail":"Entries not found"}' }, 'NOT_FOUND'],
    [{ status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    [{ status: 200, body: '[7]' }, 'UPSTREAM_BAD_ANSWER'],
  ])('after %j is an error of its field', async (fault, code) => {
    sandbox.faults.add({ path, ...fault });
    const answer = await ask(titleOfTemplate, { pk: clip.pk });
    expect(answer.data.media).toEqual({ templateTitle: null });
    expect(errorsOf(answer)).toEqual([`media.templateTitle ${code}`]);
  });

  test('has neither title nor creator if the answer names none, and no reels', async () => {
    for (const body of ['{"status":"ok"}', '{"items":[],"metadata":{"template_title":""},"status":"ok"}']) {
      sandbox.faults.add({ path, status: 200, body });
      const { data, errors } = await ask(templateOfMedia, { pk: clip.pk, first: 3 });
      expect(errors).toBeUndefined();
      expect(data.media).toMatchObject({ templateTitle: null, templateCreator: null, templateClips: { edges: [] } });
      sandbox.faults.clear();
    }
  });
});
