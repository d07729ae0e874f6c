import { builder } from '../../builder.ts';
import { relation } from '../../fields.ts';

const managed = 'Only the official API provides it, for posts of a managed account.';
const withAdvertisements =
  'those that advertisements made from it add included, and those on Facebook if it was posted there too.';

/** Fields of posts that only the official API provides, in its newer versions. */
builder.objectFields('Media', (t) => ({
  altText: t.exposeString('altText', {
    description: `The alternative text (alt text) that the owner wrote for the picture. null if there is none; \`accessibilityCaption\` may then have one that Instagram made. ${managed}`,
  }),
  audio: t.field(
    relation(
      'audio',
      'Audio',
      `The music or sound of a reel, as the official API knows it. null for other posts. \`track\` is the same sound at HikerAPI. ${managed}`,
    ),
  ),
  hasPoll: t.exposeBoolean('hasPoll', { description: `Whether the post has a poll. ${managed}` }),
  hasSlider: t.exposeBoolean('hasSlider', { description: `Whether the post has an emoji slider. ${managed}` }),
  totalLikeCount: t.expose('totalLikeCount', {
    type: 'SafeInt',
    description: `The number of likes, ${withAdvertisements} ${managed}`,
  }),
  totalCommentCount: t.expose('totalCommentCount', {
    type: 'SafeInt',
    description: `The number of comments, ${withAdvertisements} ${managed}`,
  }),
  totalViewCount: t.expose('totalViewCount', {
    type: 'SafeInt',
    description:
      'The number of views of the post, those that advertisements made from it add included, and those on Facebook if it was posted there too. Only the official API provides it, for posts of a managed account and of accounts found by `Account.business`.',
  }),
}));

builder.objectFields('Story', (t) => ({
  hasPoll: t.exposeBoolean('hasPoll', {
    description: 'Whether the story has a poll. Only the official API provides it, for stories of a managed account.',
  }),
  hasSlider: t.exposeBoolean('hasSlider', {
    description:
      'Whether the story has an emoji slider. Only the official API provides it, for stories of a managed account.',
  }),
}));
