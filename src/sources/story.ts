import { codeFromPk } from '../model/ids.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { keyapi } from '../upstreams/keyapi/endpoints.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { via, viaNode } from './declare/declare.ts';
import { entity, many, one } from './declare/entity.ts';
import { asPk } from './declare/identity.ts';

const among = ({ items }: Page<Story>, wanted: Story): Story | undefined => items.find(({ pk }) => pk === wanted.pk);

const dayMs = 24 * 60 * 60 * 1000;

/** A story is visible for a day. An older one, in a highlight, is not in the list, so the call would be billed for nothing. */
const mayBeVisible = ({ takenAt }: Story): boolean =>
  !(takenAt instanceof Date) || takenAt.getTime() + dayMs > Date.now();

const visible = { pick: among, provides: hiker.userStories.itemProvides, serves: mayBeVisible };
const visibleAtKeyapi = { ...visible, provides: keyapi.fetchUserStories.itemProvides };

const byGraphId = { 'ig-media-id': 'graphId' };

const isOnlyGraphId = ({ pk }: Story): boolean => pk == null;
const isAnswerable = (story: Story): boolean => story.isManaged === true || isOnlyGraphId(story);

/** A story is found among its owner's visible stories; one that is not there is gone. */
export const story = entity('Story', {
  keys: ['pk', 'graphId'],
  relations: {
    owner: one('User'),
    sponsors: many('User', 2),
    track: one('Track'),
    mentions: many('User', 20, 'user'),
    comments: many('Comment', 20),
  },
  identity: {
    facts: { pk: asPk, ownerPk: asPk },
    or: { graphId: asPk },
    record: (pk, ownerPk) => ({ pk, owner: { pk: ownerPk } }),
  },
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
    via(hiker.userStories, { user_id: 'ownerPk' }, visible),
    via(hiker.userStoriesByUsername, { username: 'ownerUsername' }, visible),
    via(keyapi.fetchUserStories, { user_id: 'ownerPk' }, visibleAtKeyapi),
    via(keyapi.fetchUserStories, { username: 'ownerUsername' }, visibleAtKeyapi),
    viaNode(meta.media, nodes.igStory, byGraphId, {
      only: ['insights', 'hasPoll', 'hasSlider'],
      failsFactsOnly: true,
      seesAll: () => false,
    }),
  ],
  unreachable: 'a story can only be found through its owner, by pk or username',
  estimate: { always: ['owner'] },
});
