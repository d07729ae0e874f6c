import { BUSINESS, FAMOUS, type Person, type Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const posts = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
const othersPosts = postsOf(sandbox, personOf(sandbox, FAMOUS.username));
const me = `/${sandbox.metaAccountId}`;

function postThat(isWanted: (post: Post) => boolean): Post {
  const found = posts.find(isWanted);
  if (found === undefined) throw new Error('the world has no such post');
  return found;
}

/** A business or a creator with such a post. */
function professionalThat(isWanted: (post: Post) => boolean): Person {
  for (let index = 32; ; index += 1) {
    const person = world.people.at(index);
    const isOpen = person.accountType !== 1 && !person.isPrivate && !person.isGone;
    if (isOpen && postsOf(sandbox, person).slice(0, 75).some(isWanted)) return person;
  }
}

const keyOfOfficialMedia = graphql(/* GraphQL */ `
  query KeyOfOfficialMedia($graphId: ID!) {
    media(by: { graphId: $graphId }) {
      __typename
      graphId
    }
  }
`);

const everythingOfOfficialMedia = graphql(/* GraphQL */ `
  query EverythingOfOfficialMedia($graphId: ID!) {
    media(by: { graphId: $graphId }) {
      __typename
      id
      pk
      graphId
      code
      url
      kind
      surface
      caption
      takenAt
      likeCount
      commentCount
      isCommentEnabled
      isSharedToFeed
      images {
        url
      }
      videos {
        url
      }
      owner {
        pk
        graphId
        username
      }
      children {
        pk
        graphId
        kind
        images {
          url
        }
      }
      collaborators {
        inviteStatus
        user {
          username
          graphId
        }
      }
      copyrightCheck {
        state
        matchesFound
      }
      comments(first: 1) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const captionsOf = graphql(/* GraphQL */ `
  query CaptionsOf($by: [MediaBy!]!) {
    medias(by: $by) {
      graphId
      caption
    }
  }
`);

const idsOfPosts = graphql(/* GraphQL */ `
  query IdsOfPosts($first: Int!) {
    account {
      media(first: $first) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const captionsOfNodes = graphql(/* GraphQL */ `
  query CaptionsOfNodes($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Media {
        graphId
        caption
      }
    }
  }
`);

const childrenOfPosts = graphql(/* GraphQL */ `
  query ChildrenOfPosts($first: Int!) {
    account {
      media(first: $first) {
        edges {
          node {
            kind
            videos {
              url
            }
            likeCount
            children {
              kind
              caption
              likeCount
              images {
                url
              }
            }
          }
        }
      }
    }
  }
`);

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('a post of the account by graphId', () => {
  test('costs nothing for facts of the key itself', async () => {
    const graphId = posts[0]?.fbid as string;
    expect((await askTwice(server, keyOfOfficialMedia, { graphId })).data.media).toEqual({
      __typename: 'Media',
      graphId,
    });
    expect(officialCalls(server)).toEqual([]);
  });

  test.each(['x', '', '17900007774738406/comments'])('"%s" is refused without a call', async (graphId) => {
    expect(errorsOf(await askTwice(server, keyOfOfficialMedia, { graphId }))).toEqual(['media BAD_USER_INPUT']);
    expect(officialCalls(server)).toEqual([]);
  });

  const kinds: [what: string, post: Post][] = [
    ['a picture', postThat(({ mediaType }) => mediaType === 1)],
    ['a reel', postThat(({ mediaType }) => mediaType === 2)],
    ['an album', postThat(({ mediaType }) => mediaType === 8)],
    ['a post with collaborators', postThat((post) => world.invitations(post).length > 0)],
  ];
  test.each(kinds)('has all fields of %s in one call', async (_what, post) => {
    const { data, errors } = await askTwice(server, everythingOfOfficialMedia, { graphId: post.fbid });
    expect(errors).toBeUndefined();
    const isVideo = post.mediaType === 2;
    expect(data.media).toMatchObject({
      __typename: 'Media',
      pk: post.pk,
      graphId: post.fbid,
      code: post.code,
      kind: ['IMAGE', 'VIDEO', 'CAROUSEL'][[1, 2, 8].indexOf(post.mediaType)],
      surface: isVideo ? 'REELS' : 'FEED',
      caption: post.caption,
      takenAt: iso(post.takenAt),
      likeCount: post.likeCount,
      commentCount: post.commentCount,
      isCommentEnabled: true,
      owner: { pk: business.pk, graphId: business.fbid, username: business.username },
      collaborators: world.invitations(post).map(({ person, status }) => ({
        inviteStatus: status.toUpperCase(),
        user: { username: person.username, graphId: person.fbid },
      })),
      copyrightCheck: isVideo ? { state: 'COMPLETED', matchesFound: expect.any(Boolean) } : null,
    });
    expect(data.media?.isSharedToFeed).toEqual(isVideo ? expect.any(Boolean) : null);
    expect(data.media?.children?.map(({ pk }) => pk) ?? []).toEqual(post.children.map(({ pk }) => pk));
    expect(data.media?.images).toEqual([{ url: expect.stringMatching(/^https?:/) }]);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('whose video contains copyrighted material has no video, without an error', async () => {
    const copyrighted = posts.find(
      (post) => post.mediaType === 2 && world.dice.happens('post.copyrighted', 0.12, post.owner.index, post.ordinal),
    ) as Post;
    const { data, errors } = await askTwice(server, everythingOfOfficialMedia, { graphId: copyrighted.fbid });
    expect(errors).toBeUndefined();
    expect(data.media).toMatchObject({ kind: 'VIDEO', videos: null, copyrightCheck: { matchesFound: true } });
  });

  test('with hidden likes has none in a list, without an error', async () => {
    const shy = professionalThat((post) => post.hidesCounts);
    const theirs = await startGateway({}, { metaUsername: shy.username }, ['META']);
    const { data, errors } = await askTwice(theirs, childrenOfPosts, { first: 75 });
    expect(errors).toBeUndefined();
    const all = postsOf(sandbox, shy).slice(0, 75);
    expect(data.account?.media?.edges?.map(({ node }) => node.likeCount)).toEqual(
      all.map((post) => (post.hidesCounts ? null : post.likeCount)),
    );
    expect(all.some(({ hidesCounts }) => hidesCounts)).toBe(true);
  });

  test.each([othersPosts[0]?.fbid as string, '1'])("that is another user's post (%s) is NOT_FOUND", async (graphId) => {
    const answer = await askTwice(server, everythingOfOfficialMedia, { graphId });
    expect(answer.data.media).toBeNull();
    expect(errorsOf(answer)).toEqual(['media NOT_FOUND']);
    expect(officialCalls(server)).toHaveLength(1);
  });
});

describe('the children of an album', () => {
  test('are in the same call, and facts that they lack are null without an error', async () => {
    const { data, errors } = await askTwice(server, childrenOfPosts, { first: 30 });
    expect(errors).toBeUndefined();
    for (const { node } of rows(data.account?.media?.edges)) {
      if (node.kind !== 'CAROUSEL') expect(node.children).toBeNull();
      for (const child of node.children ?? []) {
        expect(child).toMatchObject({ kind: expect.stringMatching(/^(IMAGE|VIDEO)$/), caption: null, likeCount: null });
        expect(child.images).toHaveLength(1);
      }
    }
  });

  test('are not requested with fields that no child has', async () => {
    await server.ask(childrenOfPosts, { first: 30 });
    expect(officialCalls(server)).toHaveLength(1);
  });
});

describe('posts by their keys', () => {
  const keysOf = (some: readonly Post[]) => some.map(({ fbid }) => ({ graphId: fbid }));

  test('share one call, up to fifty', async () => {
    const { data, errors } = await askTwice(server, captionsOf, { by: keysOf(posts.slice(0, 50)) });
    expect(errors).toBeUndefined();
    expect(data.medias.map((post) => post?.caption)).toEqual(posts.slice(0, 50).map(({ caption }) => caption));
    expect(officialCalls(server)).toEqual([
      `/?fields=caption&ids=${posts
        .slice(0, 50)
        .map(({ fbid }) => fbid)
        .join()}`,
    ]);
  });

  test('beyond fifty take two calls', async () => {
    const { data } = await askTwice(server, captionsOf, { by: keysOf(posts.slice(0, 51)) });
    expect(data.medias.map((post) => post?.caption)).toEqual(posts.slice(0, 51).map(({ caption }) => caption));
    expect(officialCalls(server)).toHaveLength(2);
  });

  test('alone are read from their own node', async () => {
    await askTwice(server, captionsOf, { by: keysOf(posts.slice(0, 1)) });
    expect(officialCalls(server)).toEqual([`/${posts[0]?.fbid}?fields=caption`]);
  });

  test('given twice are requested once', async () => {
    const { data } = await askTwice(server, captionsOf, { by: keysOf([...posts.slice(0, 1), ...posts.slice(0, 1)]) });
    expect(data.medias.map((post) => post?.caption)).toEqual([posts[0]?.caption, posts[0]?.caption]);
    expect(officialCalls(server)).toEqual([`/${posts[0]?.fbid}?fields=caption`]);
  });

  test('are read despite an invalid one among them', async () => {
    const [one, two] = posts as [Post, Post];
    const by = [{ graphId: one.fbid }, { graphId: '1' }, { graphId: 'x' }, { graphId: two.fbid }];
    const answer = await askTwice(server, captionsOf, { by });
    expect(answer.data.medias).toEqual([
      { graphId: one.fbid, caption: one.caption },
      null,
      null,
      { graphId: two.fbid, caption: two.caption },
    ]);
    expect(errorsOf(answer)).toEqual(['medias.1 NOT_FOUND', 'medias.2 BAD_USER_INPUT']);
    expect(officialCalls(server)).toHaveLength(4);
  });

  test('fail together for any other reason, without single calls', async () => {
    const clear = sandbox.faults.add({ path: '/', graphError: { code: 2 } });
    const answer = await askTwice(server, captionsOf, { by: keysOf(posts.slice(0, 3)) });
    clear();
    expect(errorsOf(answer)).toEqual([0, 1, 2].map((index) => `medias.${index}.caption UPSTREAM_UNAVAILABLE`));
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('by Relay id share one call too', async () => {
    const { data } = await both.ask(idsOfPosts, { first: 3 });
    const ids = data.account?.media?.edges?.map(({ node }) => node.id) ?? [];
    const again = await askTwice(both, captionsOfNodes, { ids });
    expect(again.errors).toBeUndefined();
    expect(again.data.nodes.map((node) => node?.id)).toEqual(ids);
    expect(again.data.nodes.map((node) => node && 'caption' in node && node.caption)).toEqual(
      postsOf(sandbox, business)
        .slice(0, 3)
        .map(({ caption }) => caption),
    );
  });
});

describe('a fact that the official API does not provide', () => {
  const playsOf = graphql(/* GraphQL */ `
    query PlaysOf($graphId: ID!) {
      media(by: { graphId: $graphId }) {
        caption
        playCount
      }
    }
  `);
  const reel = postThat(({ mediaType, hidesCounts }) => mediaType === 2 && !hidesCounts);

  test('comes from HikerAPI once the key is known', async () => {
    const { data, errors } = await askTwice(both, playsOf, { graphId: reel.fbid });
    expect(errors).toBeUndefined();
    expect(data.media).toEqual({ caption: reel.caption, playCount: expect.any(Number) });
    expect(officialCalls(both)).toEqual([`/${reel.fbid}?fields=caption,ig_id`]);
    expect(hikerCalls(both)).toEqual(['/v2/media/info/by/id']);
  });

  test('is fetched in parallel if the key is given', async () => {
    await both.ask(playsOf, { graphId: reel.fbid });
    expect(officialCalls(both)).toEqual([`/${reel.fbid}?fields=caption,ig_id`]);
  });

  test('is null without HikerAPI, and the error names it', async () => {
    const answer = await askTwice(server, playsOf, { graphId: reel.fbid });
    expect(answer.data.media).toEqual({ caption: reel.caption, playCount: null });
    expect(errorsOf(answer)).toEqual(['media.playCount UPSTREAM_NOT_CONFIGURED']);
    expect(answer.errors?.[0]?.message).toContain('HIKER');
    expect(officialCalls(server)).toEqual([`/${reel.fbid}?fields=caption`]);
  });

  test('of a post known by pk alone is an error that names the missing service', async () => {
    const { errors } = await server.ask(
      graphql(/* GraphQL */ `
        query OfficialByPk($pk: ID!) {
          media(by: { pk: $pk }) {
            graphId
            caption
          }
        }
      `),
      { pk: reel.pk },
    );
    for (const { message } of rows(errors)) expect(message).not.toMatch(/official API.*is not configured/);
  });
});

describe('posts of others', () => {
  const taggedWithComments = graphql(/* GraphQL */ `
    query TaggedWithComments {
      account {
        taggedMedia(first: 2) {
          edges {
            node {
              id
              pk
              caption
              owner {
                username
              }
              comments(first: 2) {
                edges {
                  node {
                    pk
                    text
                    author {
                      username
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  `);
  const tagged = world.timelines.tagged(business).map(world.timelines.post).slice(0, 2);
  const expected = tagged.map((post) => post.pk);

  test('that tag the account have usernames of others without an @', async () => {
    const { data } = await server.ask(taggedWithComments);
    expect(data.account?.taggedMedia?.edges?.map(({ node }) => node.pk)).toEqual(expected);
    expect(data.account?.taggedMedia?.edges?.map(({ node }) => node.owner?.username)).toEqual(
      tagged.map(({ owner }) => owner.username),
    );
    for (const { node } of rows(data.account?.taggedMedia?.edges)) expect(node.caption).not.toContain('@');
  });

  test('that tag the account have their comments in the same call', async () => {
    const { data, errors } = await askTwice(server, taggedWithComments);
    expect(errors).toBeUndefined();
    expect(data.account?.taggedMedia?.edges?.map(({ node }) => node.comments?.edges?.[0]?.node.pk)).toEqual(
      tagged.map((post) => world.comments.at(post, 0).pk),
    );
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that tag the account have comments with HikerAPI configured too', async () => {
    const { data, errors } = await askTwice(both, taggedWithComments);
    expect(errors).toBeUndefined();
    expect(data.account?.taggedMedia?.edges?.every(({ node }) => node.comments?.edges?.length === 2)).toBe(true);
  });

  const mentionedWithComments = graphql(/* GraphQL */ `
    query MentionedWithComments($graphId: ID!) {
      account {
        mentionedMedia(graphId: $graphId) {
          caption
          comments(first: 2) {
            edges {
              node {
                text
              }
            }
          }
        }
      }
    }
  `);

  test('that mention the account have their comments in the same call', async () => {
    const key = world.mentions.captions(business).find((one) => world.timelines.post(one).commentCount > 1);
    const post = world.timelines.post(key as NonNullable<typeof key>);
    const { data, errors } = await askTwice(server, mentionedWithComments, { graphId: post.fbid });
    expect(errors).toBeUndefined();
    expect(data.account?.mentionedMedia?.comments?.edges).toHaveLength(2);
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('are not found by graphId, with or without HikerAPI', async () => {
    const graphId = othersPosts[0]?.fbid as string;
    const answer = await askTwice(both, captionsOf, { by: [{ graphId }] });
    expect(errorsOf(answer)).toEqual(['medias.0 NOT_FOUND']);
    expect(hikerCalls(both)).toEqual([]);
  });
});

test('the posts of the account are read in one call, not by their ids', async () => {
  await askTwice(server, idsOfPosts, { first: 75 });
  expect(officialCalls(server)).toEqual([expect.stringContaining(`${me}?fields=media.limit(75)`)]);
});
