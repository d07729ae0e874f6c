import type { JsonObject } from '../../json.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Wire } from '../wire.ts';

/** The menu with which a viewer asks for less of this: every clip carries its whole text. Lists of clips have a key more on each `option`. */
export function demotion(wire: Wire, { owner }: Post, option: JsonObject = { subtitle: null }): JsonObject {
  const follow = (id: string, about: JsonObject): JsonObject => ({
    text: wire.world.names.words('demotion', 5, owner.index),
    style: null,
    id,
    data: null,
    show_icon: true,
    demotion_control: null,
    ...option,
    ...about,
  });
  return {
    title: 'Less like this',
    enable_word_wrapping: true,
    confirmation_icon: 'none',
    title_style: 'normal',
    confirmation_title: 'Post hidden',
    confirmation_body: "We'll suggest fewer posts like this.",
    confirmation_title_style: 'large_left',
    undo_style: 'top_right',
    confirmation_style: 'bottomsheet',
    followup_options: [
      follow('dislike_author', {
        data: `author_id:${owner.pk}`,
        demotion_control: {
          confirmation_style: 'bottomsheet',
          confirmation_icon: 'eye-off-pano',
          confirmation_body: `We won't suggest posts from ${owner.username}.`,
          undo_style: 'inline',
        },
      }),
      follow('hide_all_specific_words', {}),
      follow('control_center', {}),
    ],
  };
}
