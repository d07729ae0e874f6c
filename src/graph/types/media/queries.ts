import type { Media } from '../../../model/post/media.ts';
import { builder } from '../../builder/builder.ts';
import { checkedCode, checkedId, checkedLink, checkedMediaPk, entitiesByKey, maxKeys } from '../../keys.ts';
import { entityField } from '../../planner/entity-field.ts';

const MediaBy = builder.inputType('MediaBy', {
  isOneOf: true,
  description: 'The key of a post. Pass exactly one field.',
  fields: (t) => ({
    pk: t.id({
      description: "Instagram's own id, as a string of digits. The form `<pk>_<owner's pk>` is accepted too.",
    }),
    code: t.string({ description: 'The short code in the URL of the post, such as `DW1voQ_GQOz`.' }),
    url: t.field({
      type: 'URL',
      description:
        'The URL of the post: https://www.instagram.com/p/<code>/, or with /reel/ or /tv/. A share link (/share/reel/<code>/) works too; HikerAPI resolves it for one request.',
    }),
    graphId: t.id({ description: 'The id of the post in the official API. Requires access to the official API.' }),
  }),
});

/** The record for a key. Throws BAD_USER_INPUT if the key is not one of a post. Makes no upstream call. */
function recordOfKey(by: typeof MediaBy.$inferInput): Media {
  if (by.pk != null) return { pk: checkedMediaPk('by.pk', by.pk) };
  if (by.code != null) return checkedCode('by.code', by.code);
  if (by.graphId != null)
    return { graphId: checkedId('by.graphId', by.graphId, 'a graphId is a string of 1 to 20 digits') };
  const url = String(by.url);
  const link = checkedLink(url, { type: 'Media', thing: 'post', example: 'https://www.instagram.com/p/<code>/' });
  return link.type === 'Media' ? checkedCode('by.url', link.code, url) : { shareUrl: link.url };
}

builder.queryFields((t) => ({
  media: t.field({
    type: 'Media',
    description: 'A post by one of its keys. Fields that the key itself contains (`pk`, `code`, `url`) make no call.',
    args: { by: t.arg({ type: MediaBy, required: true, description: 'The key of the post.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('Media', recordOfKey(by), context, info),
  }),
  medias: t.field({
    type: ['Media'],
    nullable: { list: false, items: true },
    description: `Up to ${maxKeys} posts, in the order of the keys. A post that fails is null, with an error.`,
    args: { by: t.arg({ type: [MediaBy], required: true, description: 'The keys of the posts.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) =>
      entitiesByKey('by', by, (key) => entityField('Media', recordOfKey(key), context, info)),
  }),
}));
