import { isPk, storyUrl } from '../../model/ids.ts';
import { renditionFor } from '../../model/image.ts';
import type { Insight } from '../../model/insight.ts';
import type { StickerArea, StoryHashtag, StoryMention } from '../../model/story.ts';
import { story } from '../../sources/story.ts';
import { builder } from '../builder.ts';
import { entityField, entityListField, nonNullEntityField } from '../planner/entity-field.ts';
import { known, relayId } from '../planner/id-field.ts';
import { badKey } from '../planner/key.ts';
import { CommentRef, HashtagRef, StoryRef, TrackRef, UserRef } from '../refs.ts';
import { ImageRef, minWidthArgument, VideoRef } from './image.ts';
import { InsightRef } from './insight.ts';
import { MediaKindRef } from './media.ts';
import { mediaInsights } from './media-insights.ts';
import { Node } from './node.ts';
import { UserBy, userOfKey } from './user.ts';

const StickerAreaRef = builder.objectRef<StickerArea>('StickerArea').implement({
  description: 'Position of a sticker on a story.',
  fields: (t) => ({
    x: t.exposeFloat('x', { nullable: false, description: 'Its centre, 0 (left) to 1 (right).' }),
    y: t.exposeFloat('y', { nullable: false, description: 'Its centre, 0 (top) to 1 (bottom).' }),
    width: t.exposeFloat('width', { nullable: false, description: "Share of the story's width." }),
    height: t.exposeFloat('height', { nullable: false, description: "Share of the story's height." }),
    rotation: t.exposeFloat('rotation', { description: 'Turns, clockwise.' }),
  }),
});

const StoryMentionRef = builder.objectRef<StoryMention>('StoryMention').implement({
  description: 'Someone mentioned in a story.',
  fields: (t) => ({
    user: t.field({
      type: UserRef,
      nullable: false,
      description: 'Who.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    area: t.expose('area', { type: StickerAreaRef, description: 'Position of the mention.' }),
  }),
});

const StoryHashtagRef = builder.objectRef<StoryHashtag>('StoryHashtag').implement({
  description: 'A hashtag on a story.',
  fields: (t) => ({
    hashtag: t.field({
      type: HashtagRef,
      nullable: false,
      description: 'Which.',
      resolve: ({ name }, _args, context, info) =>
        nonNullEntityField('Hashtag', { name: name.toLowerCase() }, context, info),
    }),
    area: t.expose('area', { type: StickerAreaRef, description: 'Position of the hashtag.' }),
  }),
});

StoryRef.implement({
  description: 'A picture or video that its owner shows for a day, or longer in a highlight.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        story,
        "Relay id, one for one story in one answer. It is made from `pk` and the owner's; where only the official API knows the story and does not provide these, from `graphId`, which `node` always accepts. A story fetched with `node` or `nodes` has exactly the id that was passed.",
      ),
    ),
    pk: t.exposeID('pk', { description: "Instagram's own id, always a string." }),
    graphId: t.exposeID('graphId', { description: 'The id of the same story in the official Instagram Graph API.' }),
    code: t.exposeString('code', { description: '`pk` in base 64, known without a call.' }),
    url: t.field({
      type: 'URL',
      description: 'Its address on instagram.com, good while it is showing.',
      extensions: { plan: { facts: ['pk', 'ownerUsername'] } },
      resolve: ({ pk, ownerUsername }) => {
        const [key, username] = [known(pk), known(ownerUsername)];
        return key === null || username === null ? null : storyUrl(username, key);
      },
    }),
    kind: t.expose('kind', { type: MediaKindRef, description: 'Picture or video.' }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'When it was put up (UTC).' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When it stops showing (UTC); null in a highlight.',
    }),
    owner: t.field({
      type: UserRef,
      description: 'Whose it is.',
      extensions: { plan: { entity: 'owner' } },
      resolve: ({ owner }, _args, context, info) => entityField('User', owner, context, info),
    }),
    width: t.exposeInt('width', { description: 'Pixels, as uploaded.' }),
    height: t.exposeInt('height', { description: 'Pixels, as uploaded.' }),
    images: t.expose('images', {
      type: [ImageRef],
      description: "Renditions of the picture, or of the video's cover.",
    }),
    image: t.field({
      type: ImageRef,
      description: 'One rendition of the picture or cover.',
      args: minWidthArgument,
      extensions: { plan: { facts: ['images'] } },
      resolve: ({ images }, { minWidth }) => renditionFor(known(images) ?? [], minWidth),
    }),
    videos: t.expose('videos', { type: [VideoRef], description: 'Renditions of the video; null for a picture.' }),
    videoDuration: t.exposeFloat('videoDuration', { description: 'Seconds; null for a picture.' }),
    caption: t.exposeString('caption', { description: 'Its text; null when it has none.' }),
    mentions: t.expose('mentions', { type: [StoryMentionRef], description: 'Who is mentioned in it.' }),
    hashtags: t.expose('hashtags', { type: [StoryHashtagRef], description: 'The hashtags on it.' }),
    comments: t.field({
      type: [CommentRef],
      description: 'Comments on it, while it is showing. Only KeyAPI provides them; null when there are none.',
      extensions: { plan: { entity: 'comments' } },
      resolve: ({ comments }, _args, context, info) => entityListField('Comment', comments, context, info),
    }),
    sponsors: t.field({
      type: [UserRef],
      description: 'The partners of a paid partnership.',
      extensions: { plan: { entity: 'sponsors' } },
      resolve: ({ sponsors }, _args, context, info) => entityListField('User', sponsors, context, info),
    }),
    insights: t.field({
      type: [InsightRef],
      description:
        'Metrics of the story, for the 24 hours that it shows. Official API, for stories of a managed account. Null where too few have seen it.',
      args: mediaInsights.args,
      extensions: { plan: mediaInsights.plan },
      resolve: (story, args) => mediaInsights.of<readonly Insight[]>(story, args),
    }),
    isPaidPartnership: t.exposeBoolean('isPaidPartnership', {
      description: 'Whether it is labelled a paid partnership.',
    }),
    track: t.field({
      type: TrackRef,
      description: 'The music on it.',
      extensions: { plan: { entity: 'track' } },
      resolve: ({ track }, _args, context, info) => entityField('Track', track, context, info),
    }),
  }),
});

const StoryBy = builder.inputType('StoryBy', {
  description: "The key of a story: stories are found among their owner's.",
  fields: (t) => ({
    pk: t.id({ required: true, description: "Instagram's own id, as a string of digits." }),
    owner: t.field({ type: UserBy, required: true, description: 'Whose it is. By `pk` is cheapest.' }),
  }),
});

builder.queryField('story', (t) =>
  t.field({
    type: StoryRef,
    description: 'A story by its key. NOT_FOUND once it has stopped showing.',
    args: { by: t.arg({ type: StoryBy, required: true, description: 'Which.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => {
      if (!isPk(by.pk)) throw badKey('by.pk', by.pk, 'a pk is a string of 1 to 20 digits');
      return entityField('Story', { pk: by.pk, owner: userOfKey(by.owner) }, context, info);
    },
  }),
);
