import {
  type Comment,
  FAMOUS,
  findPost,
  type Person,
  PLAIN,
  type Post,
  QUIET,
  VARIANTS,
  type Variant,
} from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../support/gateway/errors.ts';
import { type Answer, startGateway } from '../support/gateway/gateway.ts';
import { rows } from '../support/required.ts';

// Every form of the services' answers is read without an error.

/** At this hour the stories of the famous account have every kind of content. */
const SHOWING_ALL = new Date('2026-04-09T21:00:00Z');

const { ask, calls, sandbox } = await startGateway({}, { now: () => SHOWING_ALL });
afterEach(() => sandbox.variants.set(PLAIN));

const { people, timelines, comments, stories, follows } = sandbox.world;
const famous = people.byPk(FAMOUS.pk) as Person;

const inWorld = (wanted: (post: Post) => boolean): Post => findPost(sandbox.world, wanted);

const clip = inWorld(({ mediaType }) => mediaType === 2);
const sponsored = inWorld(({ sponsor }) => sponsor !== undefined);
const hidden = inWorld(({ hidesCounts }) => hidesCounts);
const placed = inWorld(({ place }) => place !== undefined);
const discussed = inWorld(({ commentCount }) => commentCount > 40);
const thread = Array.from({ length: discussed.commentCount }, (_, place) => comments.at(discussed, place));

function firstOf(found: Comment | undefined): Comment {
  if (found === undefined) throw new Error('The world has no such comment');
  return found;
}

/** The data of an answer that must not have errors. */
async function read(document: string): Promise<unknown> {
  const answer = (await ask(document)) as Answer<unknown>;
  expect(errorsOf(answer)).toEqual([]);
  return answer.data;
}

const media = (post: Post, fields: string): Promise<unknown> =>
  read(`{ media(by: { pk: "${post.pk}" }) { ${fields} } }`);
const user = (pk: string, fields: string): Promise<unknown> => read(`{ user(by: { pk: "${pk}" }) { ${fields} } }`);

type Nodes<Node> = {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
};

/** All nodes of a list, read page by page. */
async function whole<Node>(
  list: (paging: string) => Promise<Nodes<Node> & { readonly pageInfo: { readonly endCursor: string | null } }>,
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let paging = 'first: 40'; paging !== ''; ) {
    const page = await list(paging);
    nodes.push(...page.edges.map(({ node }) => node));
    paging = page.pageInfo.hasNextPage ? `first: 40, after: ${JSON.stringify(page.pageInfo.endCursor)}` : '';
  }
  return nodes;
}

const PAGE = 'pageInfo { hasNextPage endCursor }';
interface Keyed {
  readonly pk: string;
}

async function commentsOf(post: Post): Promise<readonly { readonly pk: string; readonly replyCount: number | null }[]> {
  return whole(async (paging) => {
    const data = (await media(post, `comments(${paging}) { edges { node { pk replyCount } } ${PAGE} }`)) as {
      media: { comments: never };
    };
    return data.media.comments;
  });
}

async function clipsOf(pk: string): Promise<readonly Keyed[]> {
  return whole(async (paging) => {
    const data = (await user(pk, `clips(${paging}) { edges { node { pk caption owner { username } } } ${PAGE} }`)) as {
      user: { clips: never };
    };
    return data.user.clips;
  });
}

async function storiesOf(pk: string): Promise<unknown> {
  return user(pk, 'stories { edges { node { pk mentions { user { pk username } area { x } } } } }');
}

const clips = timelines.clips(famous).map(timelines.post);
const clipKeys = clips.map(({ pk }) => ({ pk }));
const highlightTitles = stories.highlights(famous).map(({ title }) => ({ title }));
const mentioned = stories
  .of(famous, sandbox.world.now())
  .flatMap((story) => story.mentions.map(({ pk, username }) => ({ pk, username })));

const sponsors = async (): Promise<void> => {
  expect(await media(sponsored, 'sponsors { pk username }')).toEqual({
    media: { sponsors: [{ pk: sponsored.sponsor?.pk, username: sponsored.sponsor?.username }] },
  });
};
const hiddenLikes = async (): Promise<void> => {
  expect(await media(hidden, 'areCountsHidden likeCount')).toEqual({
    media: { areCountsHidden: true, likeCount: null },
  });
};
const plays = async (): Promise<void> => {
  expect(await media(clip, 'playCount')).toEqual({ media: { playCount: clip.playCount } });
};
const allComments = async (): Promise<void> => {
  expect((await commentsOf(discussed)).map(({ pk }) => pk)).toEqual(thread.map(({ pk }) => pk));
};
const unanswered = async (): Promise<void> => {
  const { pk } = firstOf(thread.find(({ replyCount }) => replyCount === 0));
  expect(
    await read(`{ comment(by: { pk: "${pk}", mediaPk: "${discussed.pk}" }) { replies { edges { cursor } } } }`),
  ).toEqual({ comment: { replies: { edges: [] } } });
};
const noTrack = async (): Promise<void> => {
  const answer = (await ask('{ track(by: { pk: "1" }) { title } }')) as Answer<unknown>;
  expect([answer.data, errorsOf(answer)]).toEqual([{ track: null }, ['track NOT_FOUND']]);
};
const emptyStories = async (): Promise<void> => {
  expect(await user(QUIET.pk, 'stories { edges { cursor } }')).toEqual({ user: { stories: { edges: [] } } });
};
const allHighlights = async (): Promise<void> => {
  expect(await user(FAMOUS.pk, 'highlights(first: 40) { edges { node { title } } }')).toEqual({
    user: { highlights: { edges: highlightTitles.map((node) => ({ node })) } },
  });
};
const mentions = async (): Promise<void> => {
  const data = (await storiesOf(FAMOUS.pk)) as {
    user: { stories: Nodes<{ mentions: readonly { user: Keyed }[] | null }> };
  };
  const found = data.user.stories.edges.flatMap(({ node }) => node.mentions ?? []).map((mention) => mention.user);
  expect(found).toEqual(mentioned);
};
const audiences = (audience: string) => async (): Promise<void> => {
  const data = (await user(FAMOUS.pk, 'stories { edges { node { audience } } }')) as {
    user: { stories: Nodes<{ audience: string | null }> };
  };
  const found = data.user.stories.edges.map(({ node }) => node.audience);
  expect(found.length).toBeGreaterThan(0);
  expect(new Set(found)).toEqual(new Set([audience]));
};
const postsFound = async (): Promise<void> => {
  const data = (await read(
    '{ search(query: "studio", first: 40) { edges { node { __typename ... on Media { pk } } } } }',
  )) as {
    search: Nodes<{ __typename: string; pk?: string }>;
  };
  const found = data.search.edges.flatMap(({ node }) => (node.__typename === 'Media' ? [node.pk] : []));
  expect(found.length).toBeGreaterThan(0);
  expect(found).not.toContain(undefined);
};
/** The first clips of the famous account, in order. */
const firstClips = async (): Promise<readonly { reshareCount: number | null; repostCount: number | null }[]> => {
  const data = (await user(FAMOUS.pk, 'clips(first: 5) { edges { node { pk reshareCount repostCount } } }')) as {
    user: { clips: Nodes<{ pk: string; reshareCount: number | null; repostCount: number | null }> };
  };
  const found = data.user.clips.edges.map(({ node }) => node);
  expect(found.map(({ pk }) => ({ pk }))).toEqual(clipKeys.slice(0, 5));
  return found;
};

/** Reads an answer in each form. */
const READ: { readonly [V in Variant]: { readonly [form: string]: () => Promise<void> } } = {
  comments: { plain: allComments, 'cursor-beside-false': allComments },
  'comment-row': {
    counted: async () => {
      // No answer contains the count for a comment without replies.
      const found = (await commentsOf(discussed)).map(({ pk, replyCount }) => ({ pk, replyCount: replyCount ?? 0 }));
      expect(found).toEqual(thread.map(({ pk, replyCount }) => ({ pk, replyCount })));
    },
    // The count is null if a reply is included, and 0 otherwise.
    uncounted: async () => {
      const found = await commentsOf(discussed);
      expect(found.map(({ pk }) => pk)).toEqual(thread.map(({ pk }) => pk));
      const answered = new Set(thread.filter(({ replyCount }) => replyCount > 0).map(({ pk }) => pk));
      expect(found.filter(({ pk, replyCount }) => answered.has(pk) && replyCount === 0)).toEqual([]);
    },
    gif: async () => {
      const data = (await media(discussed, 'comments(first: 3) { edges { node { pk text gif { url } } } }')) as {
        media: { comments: Nodes<unknown> };
      };
      expect(data.media.comments.edges).toHaveLength(3);
      for (const { node } of data.media.comments.edges)
        expect(node).toMatchObject({ text: '', gif: { url: expect.stringContaining('/pictures/') } });
    },
    photo: async () => {
      const data = (await media(discussed, 'comments(first: 3) { edges { node { pk text photo { url } } } }')) as {
        media: { comments: Nodes<unknown> };
      };
      expect(data.media.comments.edges).toHaveLength(3);
      for (const { node } of data.media.comments.edges)
        expect(node).toMatchObject({ text: '', photo: { url: expect.stringContaining('/pictures/') } });
    },
  },
  replies: { plain: unanswered, 'status-only': unanswered },
  sponsors: { nested: sponsors, flat: sponsors },
  'hidden-likes': { 'low-number': hiddenLikes, null: hiddenLikes, absent: hiddenLikes },
  shares: {
    present: async () => {
      const counts = clips.slice(0, 5).map(({ reshareCount, repostCount }) => ({ reshareCount, repostCount }));
      expect(await firstClips()).toMatchObject(counts);
    },
    absent: async () => {
      const unknown = clips.slice(0, 5).map(() => ({ reshareCount: null, repostCount: null }));
      expect(await firstClips()).toMatchObject(unknown);
    },
  },
  plays: { same: plays, 'with-facebook': plays, 'ig-zero': plays, 'view-count': plays },
  lists: {
    plain: async () => expect(await clipsOf(QUIET.pk)).toEqual([]),
    'not-found': async () => {
      expect(await clipsOf(QUIET.pk)).toEqual([]);
      expect(calls()).toHaveLength(1);
    },
    'not-found-at-end': async () => {
      expect((await clipsOf(FAMOUS.pk)).map(({ pk }) => ({ pk }))).toEqual(clipKeys);
      await allComments();
    },
  },
  rows: {
    keyed: async () => expect(await clipsOf(FAMOUS.pk)).toHaveLength(clipKeys.length),
    'one-without-key': async () => {
      const data = (await user(
        FAMOUS.pk,
        'followers(first: 12) { edges { node { pk } } } clips(first: 5) { edges { node { pk } } }',
      )) as {
        user: { followers: Nodes<Keyed>; clips: Nodes<Keyed> };
      };
      const shown = new Set(Array.from({ length: 40 }, (_, place) => follows.followers(famous).at(place).pk));
      expect(data.user.followers.edges.length).toBeGreaterThan(9);
      expect(data.user.followers.edges.filter(({ node }) => !shown.has(node.pk))).toEqual([]);
      expect(data.user.clips.edges).toHaveLength(5);
    },
  },
  place: {
    keyed: async () =>
      expect(await media(placed, 'place { pk }')).toEqual({
        media: { place: { pk: sandbox.world.places.at(Number(placed.place)).pk } },
      }),
    'without-key': async () =>
      expect(await media(placed, 'code place { pk }')).toEqual({ media: { code: placed.code, place: null } }),
  },
  followers: {
    whole: async () => {
      const data = (await user(FAMOUS.pk, 'followers(first: 5) { edges { cursor } }')) as {
        user: { followers: Nodes<never> };
      };
      expect(data.user.followers.edges).toHaveLength(5);
    },
    cut: async () => {
      const answer = (await ask(
        `{ user(by: { pk: "${FAMOUS.pk}" }) { followerCount followers(first: 5) { edges { cursor } } } }`,
      )) as Answer<{ user: { followerCount: number } }>;
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data.user).toMatchObject({ followerCount: FAMOUS.followers, followers: { edges: [] } });
      expect(answer.extensions).toMatchObject({ warnings: [{ code: 'LIST_CUT', path: ['user', 'followers'] }] });
    },
  },
  highlights: { whole: allHighlights, paged: allHighlights },
  tracks: { hollow: noTrack, refused: noTrack },
  'clip-count': {
    count: async () =>
      expect(await user(FAMOUS.pk, 'biography clipCount')).toEqual({
        user: { biography: famous.biography, clipCount: clips.length },
      }),
    flag: async () =>
      expect(await user(FAMOUS.pk, 'biography clipCount')).toEqual({
        user: { biography: famous.biography, clipCount: null },
      }),
  },
  'story-mentions': { reel: mentions, bloks: mentions },
  'story-audience': { everyone: audiences('EVERYONE'), besties: audiences('CLOSE_FRIENDS') },
  broadcast: { off: mentions, live: mentions },
  reel: { whole: emptyStories, 'without-items': emptyStories },
  'top-search': { grid: postsFound, typed: postsFound },
};

const FORMS = Object.entries(VARIANTS).flatMap(([variant, forms]) =>
  Object.keys(forms).map((form) => [variant as Variant, form] as const),
);

describe('a world with every form', () => {
  const people = ['the_juniper_archive', 'vesper.by.coast', 'saltmere.bakery', 'north.nobody'];
  const document = `query Everything($name: String!) {
    user(by: { username: $name }) {
      username followerCount mediaCount clipCount
      media(first: 12) { edges { node { pk likeCount playCount reshareCount sponsors { pk } place { name } comments(first: 5) { edges { node { pk text replyCount gif { url } } } } } } }
      clips(first: 12) { edges { node { pk likeCount playCount repostCount sponsors { pk } } } }
      reposts(first: 5) { edges { node { pk } } }
      taggedMedia(first: 5) { edges { node { pk usertags { user { pk } } } } }
      followers(first: 5) { edges { node { pk } } }
      following(first: 5) { edges { node { pk } } }
      stories { edges { node { pk mentions { user { pk } area { x } } } } }
      highlights(first: 10) { edges { node { pk title } } }
    }
  }`;

  describe.each([1, 2])('seed %i', async (seed) => {
    const { ask } = await startGateway({}, { seed, variants: {} });
    test.each(people)('%s is read without an error', async (name) => {
      const answer = (await ask(document, { name })) as Answer<{ user: { username: string } }>;
      expect(errorsOf(answer)).toEqual([]);
      expect(answer.data.user.username).toBe(name);
    });
  });
});

describe('an answer in this form is read', () => {
  test.each(rows(FORMS))('%s=%s', async (variant, form) => {
    sandbox.variants.set({ [variant]: form });
    const check = READ[variant][form];
    if (check === undefined) throw new Error(`there is no check for ${variant}=${form}`);
    await check();
  });
});
