import type { AnswerContext } from '../../wire/answer-context.ts';
import { float, type JsonObject, long } from '../../wire/json.ts';
import { position } from '../../world/stories/stickers.ts';
import type { Story } from '../../world/stories/stories.ts';
import type { StorySticker } from '../../world/stories/story-stickers.ts';
import { instagramPlace, servicePlace } from '../media/place.ts';
import { asset } from '../music/sound.ts';
import { area, STICKER } from './sticker.ts';

/**
 * Stickers other than mentions and hashtags, in the keys of Instagram's app. No document of the services shows one; these are
 * the keys that public clients read. A story has the key of a list only if it has such a sticker.
 */

const LISTS: Readonly<Record<StorySticker['kind'], string>> = {
  place: 'story_locations',
  music: 'story_music_stickers',
  post: 'story_feed_media',
  link: 'story_link_stickers',
  poll: 'story_polls',
  quiz: 'story_quizs',
  question: 'story_questions',
  slider: 'story_sliders',
  countdown: 'story_countdowns',
};

export function storyStickers(context: AnswerContext, story: Story): JsonObject {
  return Object.fromEntries(
    context.world.storyStickers.of(story).map((one) => [
      LISTS[one.kind],
      [
        {
          ...STICKER,
          ...areaOf(context, story, one),
          id: stickerId(context, story, one.kind),
          ...contentOf(context, story, one),
        },
      ],
    ]),
  );
}

/** A place, a link or a shared post in the small shape of a story; each kind has its list. */
export function plainStickers(context: AnswerContext, story: Story): JsonObject {
  const lists = { locations: [] as JsonObject[], stickers: [] as JsonObject[], medias: [] as JsonObject[] };
  for (const one of context.world.storyStickers.of(story)) {
    const at = areaOf(context, story, one);
    if (one.kind === 'place') lists.locations.push({ location: servicePlace(one.place), ...at });
    if (one.kind === 'link') lists.stickers.push({ ...at, story_link: storyLink(context, story, one) });
    if (one.kind === 'post')
      lists.medias.push({ media_pk: one.post.pk, ...at, product_type: 'feed', media_code: one.post.code });
  }
  return lists;
}

function areaOf({ world }: AnswerContext, story: Story, { kind }: StorySticker): JsonObject {
  return area(position(world.dice, kind, story));
}

function stickerId({ world }: AnswerContext, { owner, takenAt }: Story, topic: string): string {
  return String(
    17_900_000_000_000_000n + BigInt(world.dice.bits(`sticker.id.${topic}`, owner.index, takenAt)) * 51_001n,
  );
}

function contentOf(context: AnswerContext, story: Story, one: StorySticker): JsonObject {
  const id = stickerId(context, story, `${one.kind}.content`);
  switch (one.kind) {
    case 'place':
      return { location: instagramPlace(one.place) };
    case 'music':
      return { display_type: 'music_sticker', music_asset_info: asset(context, one.track) };
    case 'post': {
      const { pk, code, owner, mediaType } = one.post;
      const compound = `${pk}_${owner.pk}`;
      const type = mediaType === 2 ? 'clips' : mediaType === 8 ? 'carousel_container' : 'feed';
      return { media_id: pk, media_code: code, media_compound_str: compound, product_type: type };
    }
    case 'link':
      return { story_link: storyLink(context, story, one) };
    case 'poll':
      return {
        poll_sticker: {
          id: `polling_sticker_vibrant_${id}`,
          poll_id: long(id),
          question: one.question,
          tallies: one.options.map((option) => ({ ...option, font_size: float(28) })),
          promotion_tallies: null,
          viewer_can_vote: true,
          is_shared_result: false,
          finished: false,
        },
      };
    case 'quiz':
      return {
        quiz_sticker: {
          id: `quiz_story_sticker_default_${id}`,
          quiz_id: long(id),
          question: one.question,
          tallies: one.options.map((option) => ({ ...option })),
          correct_answer: one.right,
          viewer_can_answer: true,
          finished: false,
        },
      };
    case 'question':
      return {
        question_sticker: {
          question_id: long(id),
          question: one.question,
          question_type: 'text',
          viewer_can_interact: true,
        },
      };
    case 'slider':
      return {
        slider_sticker: {
          slider_id: long(id),
          question: one.question,
          emoji: one.emoji,
          viewer_can_vote: true,
          slider_vote_average: float(one.average),
          slider_vote_count: one.votes,
        },
      };
    case 'countdown':
      return {
        countdown_sticker: {
          countdown_id: long(id),
          text: one.text,
          end_ts: one.endsAt,
          following_enabled: true,
          viewer_is_following: false,
        },
      };
  }
}

/** A link, whose address leads through one of Instagram's. */
function storyLink(
  { world }: AnswerContext,
  { owner, takenAt }: Story,
  { url, title }: Pick<Extract<StorySticker, { kind: 'link' }>, 'url' | 'title'>,
): JsonObject {
  const signature = world.dice.hex('sticker.link.signature', 24, owner.index, takenAt);
  return {
    link_type: 'web',
    url: `https://l.instagram.com/?u=${encodeURIComponent(url)}&e=${signature}`,
    link_title: title,
    display_url: new URL(url).host,
  };
}
