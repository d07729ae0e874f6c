import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import type { FactSource } from './access-path.ts';
import { via } from './declare.ts';

const among = ({ items }: Page<Story>, wanted: Story): Story | undefined => items.find(({ pk }) => pk === wanted.pk);

const dayMs = 24 * 60 * 60 * 1000;

/** A story shows for a day. An older one, kept in a highlight, is not among those showing, so asking there would pay for nothing. */
const mayShow = ({ takenAt }: Story): boolean => !(takenAt instanceof Date) || takenAt.getTime() + dayMs > Date.now();

/** Whose it is comes with the story, and its pk and name with that. */
const told = new Set([...hiker.userStories.itemTells, 'ownerPk', 'ownerUsername']);

/** A story is found among those its owner is showing; one that is not there is gone. */
export const story: FactSource<'Story'> = {
  paths: [
    via(hiker.userStories, { user_id: 'ownerPk' }, { pick: among, tells: told, serves: mayShow }),
    via(hiker.userStoriesByUsername, { username: 'ownerUsername' }, { pick: among, tells: told, serves: mayShow }),
  ],
  unreachable: () =>
    new UpstreamError('NOT_SUPPORTED', 'a story can only be found through its owner, by pk or username'),
};
