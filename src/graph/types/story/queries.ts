import { GatewayError } from '../../../errors.ts';
import type { Story } from '../../../model/story/story.ts';
import { builder } from '../../builder/builder.ts';
import { checkedId, checkedLink } from '../../keys.ts';
import { entityField } from '../../planner/entity-field.ts';
import { UserBy, userOfKey } from '../user.ts';

const StoryBy = builder.inputType('StoryBy', {
  description: 'The key of a story. Pass `pk` or `url`.',
  fields: (t) => ({
    pk: t.id({ description: "Instagram's own id, as a string of digits." }),
    url: t.field({
      type: 'URL',
      description:
        'The URL of the story: https://www.instagram.com/stories/<username>/<pk>/. A share link (/share/story/<code>/) works too; HikerAPI resolves it for one request.',
    }),
    owner: t.field({
      type: UserBy,
      description:
        'The key of the owner, beside `pk`. Without it HikerAPI looks up the story alone, for one request. With it the visible stories of the owner are read in one call, which serves all of them that the operation selects: 2 requests with the `pk` of the owner, 3 with the username.',
    }),
  }),
});

/** The record for a key. Throws BAD_USER_INPUT if the key is not one of a story. Makes no upstream call. */
function recordOfKey({ pk, url, owner }: typeof StoryBy.$inferInput): Story {
  if ((pk == null) === (url == null))
    throw new GatewayError('BAD_USER_INPUT', '"by" takes the "pk" of the story or its "url"; pass one of them');
  if (pk != null) return { pk: checkedId('by.pk', pk), ...(owner != null && { owner: userOfKey(owner) }) };
  if (owner != null) throw new GatewayError('BAD_USER_INPUT', '"by.owner" goes with "by.pk"; pass "by.url" alone');
  const link = checkedLink(String(url), {
    type: 'Story',
    thing: 'story',
    example: 'https://www.instagram.com/stories/<username>/<pk>/',
  });
  return link.type === 'Story' ? { pk: link.pk, ownerUsername: link.username } : { shareUrl: link.url };
}

builder.queryField('story', (t) =>
  t.field({
    type: 'Story',
    description:
      'A story by its key. Fields that the key itself contains (`pk`, `code`) make no call. When the story is no longer visible, the error is NOT_FOUND.',
    args: { by: t.arg({ type: StoryBy, required: true, description: 'The key of the story.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('Story', recordOfKey(by), context, info),
  }),
);
