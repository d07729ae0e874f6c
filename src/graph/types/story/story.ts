import { storyUrl } from '../../../model/links/links.ts';
import { story } from '../../../sources/story.ts';
import { builder } from '../../builder/builder.ts';
import { relation, relationList } from '../../builder/fields.ts';
import { neverNull } from '../../builder/never-null.ts';
import { connectionType } from '../../planner/connection-type.ts';
import { known } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { MediaKindRef, pictureFields } from '../image.ts';
import { Node } from '../node.ts';
import { mediaInsights } from '../official/insight-fields.ts';
import { StoryHashtagRef, StoryMentionRef } from './linked-stickers.ts';
import { StoryStickerRef } from './sticker.ts';
import './question-stickers.ts';

const StoryAudienceRef = builder.enumType('StoryAudience', {
  description: 'Who can see a story.',
  values: {
    EVERYONE: { description: 'Everyone who can see the stories of the account.' },
    CLOSE_FRIENDS: { description: "The account's close friends." },
  },
});

connectionType('Story', 'stories');

builder.objectType('Story', {
  description: 'A story: a picture or video that is visible for 24 hours, or longer in a highlight.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        story,
        'The Relay id. Within one answer a story has one id. It is made from `pk`; if only the official API knows the story and does not provide its `pk`, it is made from `graphId`. `node` accepts both. A story fetched with `node` or `nodes` has the id that was passed.',
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
    kind: t.expose('kind', {
      type: MediaKindRef,
      extensions: neverNull,
      description: 'Whether the story is a picture or a video.',
    }),
    takenAt: t.expose('takenAt', {
      type: 'DateTime',
      extensions: neverNull,
      description: 'When the story was published (UTC).',
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When the story stops being visible (UTC). null for a story in a highlight.',
    }),
    owner: t.field(relation('owner', 'User', 'The owner of the story.', neverNull)),
    ...pictureFields(t),
    caption: t.exposeString('caption', { description: 'The text of the story. null if it has none.' }),
    audience: t.expose('audience', {
      type: StoryAudienceRef,
      description:
        'Who can see the story: everyone, or only close friends. From HikerAPI or KeyAPI. null if unknown, as for a story of KeyAPI that is not marked for close friends.',
    }),
    mentions: t.expose('mentions', {
      type: [StoryMentionRef],
      description: 'The people mentioned in the story: its stickers of this kind. null if there are none.',
    }),
    hashtags: t.expose('hashtags', {
      type: [StoryHashtagRef],
      description: 'The hashtags on the story: its stickers of this kind. null if there are none.',
    }),
    stickers: t.expose('stickers', {
      type: [StoryStickerRef],
      description:
        'The stickers on the story: mentions, hashtags, places, music, shared posts, links, polls, quizzes, questions, sliders and countdowns, grouped by kind. From HikerAPI or KeyAPI. null if there are none. Stories in highlights show mentions, hashtags, places, shared posts and links only, because HikerAPI leaves out the others there.',
    }),
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
    track: t.field(relation('track', 'Track', 'The music (song, sound) of the story.')),
  }),
});
