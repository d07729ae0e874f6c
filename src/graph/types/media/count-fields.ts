import { builder } from '../../builder/builder.ts';

/** How often people liked, played and shared a post. */
builder.objectFields('Media', (t) => ({
  likeCount: t.expose('likeCount', {
    type: 'SafeInt',
    description: 'The number of likes. null if the owner hides it.',
  }),
  commentCount: t.expose('commentCount', {
    type: 'SafeInt',
    description: 'The number of comments, replies included.',
  }),
  playCount: t.expose('playCount', {
    type: 'SafeInt',
    description:
      'The number of plays (views) on Instagram. It is available even if the owner hides the likes. null for a picture.',
  }),
  reshareCount: t.expose('reshareCount', {
    type: 'SafeInt',
    description: 'How often people sent the post to others.',
  }),
  repostCount: t.expose('repostCount', { type: 'SafeInt', description: 'How often people reposted the post.' }),
  areCountsHidden: t.exposeBoolean('areCountsHidden', {
    description: 'Whether the owner hides the number of likes.',
  }),
  totalPlayCount: t.expose('totalPlayCount', {
    type: 'SafeInt',
    description:
      'The number of plays (views) on Instagram and Facebook together: `playCount` and `facebookPlayCount`. null for a picture.',
  }),
  viewCount: t.expose('viewCount', {
    type: 'SafeInt',
    description:
      'The number of views of an older video, which Instagram counted before it counted plays (`playCount`). null for reels and pictures.',
  }),
  facebookPlayCount: t.expose('facebookPlayCount', {
    type: 'SafeInt',
    description:
      'The number of plays (views) on Facebook. 0 or null if the post is not on Facebook. null for a picture.',
  }),
  facebookLikeCount: t.expose('facebookLikeCount', {
    type: 'SafeInt',
    description: 'The number of likes on Facebook, which `likeCount` does not contain. null if the post is not there.',
  }),
  facebookCommentCount: t.expose('facebookCommentCount', {
    type: 'SafeInt',
    description:
      'The number of comments on Facebook, which `commentCount` does not contain. null if the post is not there.',
  }),
  saveCount: t.expose('saveCount', {
    type: 'SafeInt',
    description:
      'How often people saved the post. The official API provides it for posts of a managed account; HikerAPI rarely has it, and then it is null.',
  }),
}));
