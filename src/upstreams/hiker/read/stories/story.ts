import type { Story } from '../../../../model/story.ts';
import { shape } from '../../../instagram/shape.ts';
import { readStory, shownStory } from '../../../instagram/story.ts';

/** /v2/user/stories, which has no comments. */
export const story = shape<Story>(shownStory, readStory);

/** A story in /v2/highlight/by/id, which has no size, caption, track or expiry. */
export const highlightedStory = shape<Story>(
  ['pk', 'code', 'kind', 'takenAt', 'owner', 'images', 'videos', 'videoDuration', 'mentions', 'hashtags', 'sponsors'],
  readStory,
);
