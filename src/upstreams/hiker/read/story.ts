import type { Story } from '../../../model/story.ts';
import { shape } from '../../instagram/shape.ts';
import { readStory, shownStory } from '../../instagram/story.ts';

/** /v2/user/stories. Comments are not shown. */
export const story = shape<Story>(shownStory, readStory);

/** A story in /v2/highlight/by/id: no size, caption, music or time of expiry. */
export const highlightedStory = shape<Story>(
  ['pk', 'code', 'kind', 'takenAt', 'owner', 'images', 'videos', 'videoDuration', 'mentions', 'hashtags', 'sponsors'],
  readStory,
);
