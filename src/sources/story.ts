import { codeFromPk, isPk } from '../model/ids.ts';
import type { Page } from '../model/page.ts';
import type { StorySticker } from '../model/story/stickers.ts';
import type { Story } from '../model/story/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { keyapi } from '../upstreams/keyapi/endpoints.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { via, viaNode } from './declare/declare.ts';
import { entity, many, one } from './declare/entity.ts';
import { asPk } from './declare/identity.ts';
import { byShareLink } from './share.ts';

const among = ({ items }: Page<Story, unknown>, wanted: Story): Story | undefined =>
  items.find(({ pk }) => pk === wanted.pk);

const dayMs = 24 * 60 * 60 * 1000;

/** A story is visible for a day. An older one, in a highlight, is not in the list, so the call would be billed for nothing. */
const mayBeVisible = ({ takenAt }: Story): boolean =>
  !(takenAt instanceof Date) || takenAt.getTime() + dayMs > Date.now();

const visible = { pick: among, provides: hiker.userStories.itemProvides, serves: mayBeVisible };
const visiblePlain = { ...visible, provides: hiker.plainUserStories.itemProvides };
const visibleAtKeyapi = { ...visible, provides: keyapi.fetchUserStories.itemProvides };

/** An answer is about the requested story alone, or it is the reel of the owner, which has a `parent`. */
const requested = (answer: Page<Story, unknown>, wanted: Story): Story | undefined =>
  answer.parent === undefined && answer.items.length === 1 ? answer.items[0] : among(answer, wanted);

/**
 * Whether nothing leads to the owner of a story. Where something does, one call provides all stories of that owner, which a list
 * has several of.
 */
const isWithoutOwner = ({ owner, ownerPk, isManaged }: Story): boolean =>
  owner == null && ownerPk == null && isManaged !== true;

const alone = { pick: requested, provides: hiker.storyById.itemProvides, serves: isWithoutOwner };
const alonePlain = { ...alone, provides: hiker.plainStoryById.itemProvides };

const byUrl = { url: 'https://www.instagram.com/stories/{ownerUsername}/{pk}/' };

const shared = byShareLink('Story');

const byGraphId = { 'ig-media-id': 'graphId' };

const isOnlyGraphId = ({ pk }: Story): boolean => pk == null;
const isAnswerable = (story: Story): boolean => story.isManaged === true || isOnlyGraphId(story);

/** Instagram's own limits. Of the other kinds of stickers a story has one or two. */
const maxMentions = 20;
const maxHashtags = 10;

/** One form of mention has nothing else of the account (`story_bloks_stickers`). */
const mentioned = many('User', maxMentions, 'user', ['pk', 'username']);

/** A sticker of an estimate, without its entity. Stickers that show no entity cause no calls. */
const stickerOf = (kind: StorySticker['kind']) => ({ kind, area: null, isHidden: null });

/** Ids contained the pk of the owner when a story could only be found through its owner. */
function withOwner([pk = '', ownerPk = '', ...rest]: readonly string[]): Story | undefined {
  return rest.length === 0 && isPk(pk) && isPk(ownerPk) ? { pk, owner: { pk: ownerPk } } : undefined;
}

/** A story is found by its pk, or among the visible stories of its owner; one that is not there is gone. */
export const story = entity('Story', {
  keys: ['pk', 'graphId'],
  relations: {
    owner: one('User'),
    sponsors: many('User', 2),
    track: one('Track'),
    mentions: mentioned,
    hashtags: many('Hashtag', maxHashtags, 'hashtag'),
    comments: many('Comment', 20),
  },
  identity: { facts: { pk: asPk }, or: { graphId: asPk }, earlier: withOwner },
  reads: ['owner', 'ownerPk', 'ownerUsername', 'kind', 'takenAt', 'isManaged'],
  derive(story) {
    if (story.owner != null) {
      story.ownerPk ??= story.owner.pk;
      story.ownerUsername = story.owner.username ?? story.ownerUsername;
    }
    if (story.code == null && story.pk != null) story.code = codeFromPk(story.pk);
    if (story.kind === 'IMAGE') {
      story.videos ??= null;
      story.videoDuration ??= null;
    }
  },
  isReadFromLists: true,
  paths: [
    viaNode(meta.media, nodes.igStory, byGraphId, { serves: isAnswerable, seesAll: isOnlyGraphId }),
    // The code follows from the pk.
    via(shared.endpoint, shared.keys, { pick: shared.pick, provides: new Set(['pk', 'code']) }),
    via(hiker.storyById, { id: 'pk' }, alone),
    via(hiker.storyByUrl, byUrl, alone),
    // Another format, with fewer facts: it is read where the one above cannot be.
    via(hiker.plainStoryById, { id: 'pk' }, alonePlain),
    via(hiker.plainStoryByUrl, byUrl, alonePlain),
    via(hiker.userStories, { user_id: 'ownerPk' }, visible),
    via(hiker.userStoriesByUsername, { username: 'ownerUsername' }, visible),
    via(keyapi.fetchUserStories, { user_id: 'ownerPk' }, visibleAtKeyapi),
    via(keyapi.fetchUserStories, { username: 'ownerUsername' }, visibleAtKeyapi),
    via(hiker.plainUserStories, { user_id: 'ownerPk' }, visiblePlain),
    via(hiker.plainUserStoriesByUsername, { username: 'ownerUsername' }, visiblePlain),
    viaNode(meta.media, nodes.igStory, byGraphId, {
      only: ['insights', 'hasPoll', 'hasSlider'],
      failsFactsOnly: true,
      account: { reads: ['owner'], find: ({ owner }) => owner ?? undefined },
      seesAll: () => false,
    }),
  ],
  unreachable: 'only HikerAPI finds a story by its pk alone; pass its owner too',
  estimate: {
    always: ['owner'],
    mixed: {
      stickers: [
        { relation: mentioned, members: stickerOf('Mention') },
        { relation: many('Hashtag', maxHashtags, 'hashtag'), members: stickerOf('Hashtag') },
        { relation: many('Place', 2, 'place'), members: stickerOf('Place') },
        { relation: many('Track', 2, 'track'), members: stickerOf('Music') },
        { relation: many('Media', 2, 'media'), members: stickerOf('Media') },
      ],
    },
  },
});
