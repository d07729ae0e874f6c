import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { UpstreamError } from '../upstreams/http/errors.ts';
import { type FactSource, via } from './access-path.ts';

const among = ({ items }: Page<Story>, wanted: Story): Story | undefined => items.find(({ pk }) => pk === wanted.pk);

/** A story is found among those its owner is showing; one that is not there is gone. */
export const story: FactSource<'Story'> = {
  paths: [
    via(hiker.userStories, { user_id: 'ownerPk' }, { pick: among, tells: hiker.userStories.itemTells }),
    via(hiker.userStoriesByUsername, { username: 'ownerUsername' }, { pick: among, tells: hiker.userStoriesByUsername.itemTells }),
  ],
  unreachable: () => new UpstreamError('NOT_SUPPORTED', 'a story can only be found through its owner, by pk or username'),
};
