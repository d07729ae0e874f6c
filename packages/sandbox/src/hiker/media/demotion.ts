import type { AnswerContext } from '../../wire/answer-context.ts';
import type { JsonObject } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Post } from '../../world/posts/post.ts';

const MENU = sampleAt('hiker/v2.user.clips', 'response.items.0.media.clips_demotion_control');

/** The menu "Less like this" of a clip. In lists of clips each of its options has one more key. */
export function demotion(context: AnswerContext, { owner }: Post, extra: JsonObject = { subtitle: null }): JsonObject {
  const option = (id: string, keys: JsonObject = {}): JsonObject => ({
    text: context.world.names.words('demotion', 5, owner.index),
    style: null,
    id,
    data: null,
    show_icon: true,
    demotion_control: null,
    ...extra,
    ...keys,
  });
  return {
    ...MENU,
    title: 'Less like this',
    followup_options: [
      option('dislike_author', {
        data: `author_id:${owner.pk}`,
        demotion_control: {
          confirmation_style: 'bottomsheet',
          confirmation_icon: 'eye-off-pano',
          confirmation_body: `We won't suggest posts from ${owner.username}.`,
          undo_style: 'inline',
        },
      }),
      option('hide_all_specific_words'),
      option('control_center'),
    ],
  };
}
