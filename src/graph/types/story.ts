import { storyUrl } from '../../model/links.ts';
import type { StickerArea, StoryHashtag, StoryMention } from '../../model/story.ts';
import { story } from '../../sources/story.ts';
import { builder } from '../builder.ts';
import { relation, relationList } from '../fields.ts';
import { checkedId } from '../keys.ts';
import { connectionType } from '../planner/connection-type.ts';
import { entityField, known, nonNullEntityField } from '../planner/entity-field.ts';
import { relayId } from '../planner/id-field.ts';
import { MediaKindRef, pictureFields } from './image.ts';
import { Node } from './node.ts';
import { mediaInsights } from './official/insight-fields.ts';
import { UserBy, userOfKey } from './user.ts';

const StickerAreaRef = builder.objectRef<StickerArea>('StickerArea').implement({
  description: 'The position and size of a sticker on a story.',
  fields: (t) => ({
    x: t.exposeFloat('x', {
      nullable: false,
      description: 'The horizontal position of the centre, from 0 (left) to 1 (right).',
    }),
    y: t.exposeFloat('y', {
      nullable: false,
      description: 'The vertical position of the centre, from 0 (top) to 1 (bottom).',
    }),
    width: t.exposeFloat('width', {
      nullable: false,
      description: 'The width, as a fraction of the width of the story.',
    }),
    height: t.exposeFloat('height', {
      nullable: false,
      description: 'The height, as a fraction of the height of the story.',
    }),
    rotation: t.exposeFloat('rotation', { description: 'The clockwise rotation, as a fraction of a full turn.' }),
  }),
});

const StoryMentionRef = builder.objectRef<StoryMention>('StoryMention').implement({
  description: 'A mention of a person in a story.',
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The mentioned person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    area: t.expose('area', { type: StickerAreaRef, description: 'The position and size of the sticker.' }),
  }),
});

const StoryHashtagRef = builder.objectRef<StoryHashtag>('StoryHashtag').implement({
  description: 'A hashtag on a story.',
  fields: (t) => ({
    hashtag: t.field({
      type: 'Hashtag',
      nullable: false,
      description: 'The hashtag.',
      resolve: ({ name }, _args, context, info) =>
        nonNullEntityField('Hashtag', { name: name.toLowerCase() }, context, info),
    }),
    area: t.expose('area', { type: StickerAreaRef, description: 'The position and size of the sticker.' }),
  }),
});

connectionType('Story', 'stories');

builder.objectType('Story', {
  description: 'A story: a picture or video that is visible for 24 hours, or longer in a highlight.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        story,
        'The Relay id. Within one answer a story has one id. It is made from the `pk` of the story and of its owner; if only the official API knows the story and does not provide them, it is made from `graphId`. `node` accepts both. A story fetched with `node` or `nodes` has the id that was passed.',
      ),
    ),
    pk: t.exposeID('pk', { description: "Instagram's own id, as a string of digits." }),
    graphId: t.exposeID('graphId', { description: 'The id of the story in the official API.' }),
    code: t.exposeString('code', {
      description: 'The short code: `pk` in base 64. If `pk` is known, it makes no call.',
    }),
    url: t.field({
      type: 'URL',
      description: 'The URL of the story on instagram.com. It works while the story is visible.',
      extensions: { plan: { facts: ['pk', 'ownerUsername'] } },
      resolve: ({ pk, ownerUsername }) => {
        const [key, username] = [known(pk), known(ownerUsername)];
        return key === null || username === null ? null : storyUrl(username, key);
      },
    }),
    kind: t.expose('kind', { type: MediaKindRef, description: 'Whether the story is a picture or a video.' }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'When the story was published (UTC).' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When the story stops being visible (UTC). null for a story in a highlight.',
    }),
    owner: t.field(relation('owner', 'User', 'The owner of the story.')),
    ...pictureFields(t),
    caption: t.exposeString('caption', { description: 'The text of the story. null if it has none.' }),
    mentions: t.expose('mentions', { type: [StoryMentionRef], description: 'The people mentioned in the story.' }),
    hashtags: t.expose('hashtags', { type: [StoryHashtagRef], description: 'The hashtags on the story.' }),
    comments: t.field(
      relationList(
        'comments',
        'Comment',
        'The comments on the story, while it is visible. Only KeyAPI provides them. null if there are none.',
      ),
    ),
    sponsors: t.field(relationList('sponsors', 'User', 'The partners of a paid partnership.')),
    insights: t.field({
      ...mediaInsights,
      description:
        'Metrics of the story, for the 24 hours in which it is visible. null if too few people have seen it. Only the official API provides them, for stories of a managed account.',
    }),
    isPaidPartnership: t.exposeBoolean('isPaidPartnership', {
      description: 'Whether the story is labelled as a paid partnership.',
    }),
    track: t.field(relation('track', 'Track', 'The music of the story.')),
  }),
});

const StoryBy = builder.inputType('StoryBy', {
  description: "The key of a story. The services find a story among its owner's stories.",
  fields: (t) => ({
    pk: t.id({ required: true, description: "Instagram's own id, as a string of digits." }),
    owner: t.field({ type: UserBy, required: true, description: 'The key of the owner. `pk` is the cheapest.' }),
  }),
});

builder.queryField('story', (t) =>
  t.field({
    type: 'Story',
    description: 'A story by its key. When the story is no longer visible, the error is NOT_FOUND.',
    args: { by: t.arg({ type: StoryBy, required: true, description: 'The key of the story.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) =>
      entityField('Story', { pk: checkedId('by.pk', by.pk), owner: userOfKey(by.owner) }, context, info),
  }),
);
