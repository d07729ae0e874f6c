import { builder } from '../../builder/builder.ts';
import { relation } from '../../builder/fields.ts';
import { mediaInsights } from './insight-fields.ts';
import { CopyrightCheckRef } from './publishing.ts';

const managed = 'Only the official API provides it, for posts of a managed account.';
const ofWholePost = 'null for an item of a carousel.';
const onAdvertisements =
  'those on advertisements made from it, and those on Facebook if it is posted there too and the token can read that';

/** Fields of posts that only the official API provides. */
builder.objectFields('Media', (t) => ({
  altText: t.exposeString('altText', {
    description: `The alternative text (alt text) that the owner wrote for the picture. null if there is none; \`accessibilityCaption\` may then have one that Instagram made. ${managed}`,
  }),
  audio: t.field(
    relation(
      'audio',
      'Audio',
      `The music or sound of a reel, in the official API. \`track\` is the same sound in HikerAPI. null for other posts. ${managed}`,
    ),
  ),
  hasPoll: t.exposeBoolean('hasPoll', { description: `Whether the post has a poll. ${ofWholePost} ${managed}` }),
  hasSlider: t.exposeBoolean('hasSlider', {
    description: `Whether the post has an emoji slider. ${ofWholePost} ${managed}`,
  }),
  totalLikeCount: t.expose('totalLikeCount', {
    type: 'SafeInt',
    description: `The number of all likes: those of the post itself (\`likeCount\`), ${onAdvertisements}. ${ofWholePost} ${managed}`,
  }),
  totalCommentCount: t.expose('totalCommentCount', {
    type: 'SafeInt',
    description: `The number of all comments: those on the post itself (\`commentCount\`), ${onAdvertisements}. ${ofWholePost} ${managed}`,
  }),
  totalViewCount: t.expose('totalViewCount', {
    type: 'SafeInt',
    description: `The number of all views: those of the post itself, ${onAdvertisements}. ${ofWholePost} Only the official API provides it, for posts of a managed account and for reels found by \`Account.business\`; HikerAPI provides \`totalPlayCount\` of any video.`,
  }),
  isSharedToFeed: t.exposeBoolean('isSharedToFeed', {
    description: `Whether a reel can also appear in the feed. null for other posts. ${managed}`,
  }),
  copyrightCheck: t.expose('copyrightCheck', {
    type: CopyrightCheckRef,
    description: `The check whether a video contains sound or pictures that belong to others. ${managed}`,
  }),
  insights: t.field({
    ...mediaInsights,
    description: `Metrics of the post. Empty or null if there is no data. A metric that does not exist for this kind of post is left out, with an error that names it. ${managed}`,
  }),
}));

const ofStory =
  'Only the official API provides it, for stories of a managed account; `stickers` has the sticker itself, from HikerAPI or KeyAPI.';

builder.objectFields('Story', (t) => ({
  hasPoll: t.exposeBoolean('hasPoll', { description: `Whether the story has a poll. ${ofStory}` }),
  hasSlider: t.exposeBoolean('hasSlider', { description: `Whether the story has an emoji slider. ${ofStory}` }),
}));
