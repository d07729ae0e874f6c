import * as source from '../../sources/hashtag.ts';
import { builder } from '../builder/builder.ts';
import { neverNull } from '../builder/never-null.ts';
import { checkedHashtagName, checkedLink } from '../keys.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { Node } from './node.ts';

connectionType('Hashtag', 'hashtags', { hasTotalCount: false });

const fromEither =
  'The official API is free, but lacks their owners and other facts; where those are selected, or it is not configured, HikerAPI lists the posts with them for one request a page.';

builder.objectType('Hashtag', {
  description:
    'A hashtag (tag). HikerAPI and the official API provide its posts and `graphId`; only HikerAPI its other facts. The official API allows an account to search 30 different hashtags in 7 days.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(source.hashtag, 'The Relay id, made from the name in lower case.')),
    graphId: t.exposeID('graphId', {
      description:
        'The id of the hashtag in the official API. It is the same for every app and account. From the official API, or from HikerAPI.',
    }),
    name: t.exposeString('name', { extensions: neverNull, description: 'The name without `#`, in lower case.' }),
    mediaCount: t.expose('mediaCount', {
      type: 'SafeInt',
      description:
        'The number of public posts with the hashtag, as Instagram shows it (number of uses, popularity, post count). From HikerAPI. 2147483647 is the most that Instagram writes, and means that many or more. null if the service does not provide it.',
    }),
    isTrending: t.exposeBoolean('isTrending', {
      description:
        'Whether Instagram marks the hashtag as trending. From HikerAPI. null if the service does not provide it.',
    }),
    topMedia: t.field(
      connectionField(source.topMedia, `The most popular public posts with the hashtag (top posts). ${fromEither}`),
    ),
    recentMedia: t.field(
      connectionField(
        source.recentMedia,
        `Recent public posts with the hashtag (newest, latest). The official API lists those of the last 24 hours, newest first; HikerAPI those that Instagram shows as recent, in its order. ${fromEither}`,
      ),
    ),
    clips: t.field(
      connectionField(
        source.clips,
        "The clips (reels) with the hashtag, in Instagram's order, from HikerAPI for one request a page. HikerAPI can list pictures among them; select `kind` to tell them apart. The list lacks `playCount`, `track` and the size; each clip for which they are selected takes one more request.",
      ),
    ),
  }),
});

const HashtagBy = builder.inputType('HashtagBy', {
  isOneOf: true,
  description: 'The key of a hashtag. Pass exactly one field.',
  fields: (t) => ({
    name: t.string({ description: 'The name, with or without `#`, in upper or lower case.' }),
    url: t.field({
      type: 'URL',
      description: 'The URL of the hashtag: https://www.instagram.com/explore/tags/<name>/.',
    }),
  }),
});

/** The name in a key, in lower case. Throws BAD_USER_INPUT if the key is not one of a hashtag. */
function nameOfKey({ name, url }: typeof HashtagBy.$inferInput): string {
  if (name == null) {
    const example = 'https://www.instagram.com/explore/tags/<name>/';
    return checkedLink(String(url), { type: 'Hashtag', thing: 'hashtag', example }).name;
  }
  return checkedHashtagName('by.name', name);
}

builder.queryFields((t) => ({
  hashtag: t.field({
    type: 'Hashtag',
    description: 'A hashtag by one of its keys. Fields that the key itself contains (`name`) make no call.',
    args: { by: t.arg({ type: HashtagBy, required: true, description: 'The key of the hashtag.' }) },
    resolve: (_root, { by }, context, info) => entityField('Hashtag', { name: nameOfKey(by) }, context, info),
  }),
  searchHashtags: t.field(
    connectionField(
      source.searchHashtags,
      "Hashtags (tags) whose name is like the text, in Instagram's ranking, from HikerAPI for one request a page. Each comes with its `name`, `graphId` and `mediaCount`.",
      { query: t.arg.string({ required: true, description: 'The name or a part of it, with or without `#`.' }) },
    ),
  ),
}));
