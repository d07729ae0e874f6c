import { codeFromPk } from '../model/ids.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { keyapi } from '../upstreams/keyapi/endpoints/index.ts';
import { meta } from '../upstreams/meta/endpoints/index.ts';
import { nodes } from '../upstreams/meta/nodes/index.ts';
import { via, viaNode } from './declare/declare.ts';
import { entity, many, one } from './declare/entity.ts';
import { asPk } from './declare/identity.ts';

const among = ({ items }: Page<Story>, wanted: Story): Story | undefined => items.find(({ pk }) => pk === wanted.pk);

const dayMs = 24 * 60 * 60 * 1000;

/** A story is shown for a day. An older one, in a highlight, is not among those shown, so that call would be paid for nothing. */
const mayShow = ({ takenAt }: Story): boolean => !(takenAt instanceof Date) || takenAt.getTime() + dayMs > Date.now();

const showing = { pick: among, provides: hiker.userStories.itemProvides, serves: mayShow };
const showingAtKeyapi = { ...showing, provides: keyapi.fetchUserStories.itemProvides };

const byGraphId = { 'ig-media-id': 'graphId' };

const isOnlyGraphId = ({ pk }: Story): boolean => pk == null;
const isAnswerable = (story: Story): boolean => story.isManaged === true || isOnlyGraphId(story);

/** A story is found among those its owner is showing; one that is not there is gone. */
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
    via(hiker.userStories, { user_id: 'ownerPk' }, showing),
    via(hiker.userStoriesByUsername, { username: 'ownerUsername' }, showing),
    via(keyapi.fetchUserStories, { user_id: 'ownerPk' }, showingAtKeyapi),
    via(keyapi.fetchUserStories, { username: 'ownerUsername' }, showingAtKeyapi),
    viaNode(meta.media, nodes.igStory, byGraphId, { only: ['insights'], failsFactsOnly: true, seesAll: () => false }),
  ],
  unreachable: 'a story can only be found through its owner, by pk or username',
  estimate: { always: ['owner'] },
});
