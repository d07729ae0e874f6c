import { flagOrNull, idOf, idOrNull, numberOrNull, textOrNull, timeOrNull } from '../node-value.ts';
import { fact, nodeType } from './node.ts';
import { byNameOrAccount } from './user.ts';

/** The facts that every kind of comment node provides. */
const everywhere = {
  text: fact('text', textOrNull),
  createdAt: fact('timestamp', timeOrNull),
  likeCount: fact('like_count', numberOrNull),
};

const author = byNameOrAccount('user');

const parent = fact('parent_id', (value, at) => {
  const pk = idOrNull(value, at);
  return pk === null ? null : { pk };
});

/** IG Comment on a post of the token's own account. */
export const igComment = nodeType('Comment', {
  name: 'IGComment',
  path: '/{ig-comment-id}',
  facts: { ...everywhere, pk: fact('id', idOrNull), author, isHidden: fact('hidden', flagOrNull), parent },
  // Of another account's post, where this one has answered a mention, only the id can be requested: more fails the call.
  entities: { media: { node: 'igMedia', ask: () => ({ name: 'media' }), canFailCall: true } },
  edges: { 'Comment.replies': { name: 'replies', node: 'igComment', maxLimit: 50 } },
  always: (node) => ({ pk: idOf(node), isManaged: true }),
});

/** A comment on another account's post. */
export const strippedComment = nodeType('Comment', {
  name: 'IGComment (of others)',
  path: '/{ig-comment-id}',
  facts: { ...everywhere, pk: fact('id', idOrNull), author, parent },
  edges: { 'Comment.replies': { name: 'replies', node: 'strippedComment', maxLimit: 50 } },
  always: (node) => ({ pk: idOf(node), isManaged: false }),
});

/** A comment that mentions the account. Its author is not provided. */
export const mentionedComment = nodeType('Comment', {
  name: 'IGComment (mentioned)',
  path: '/{ig-user-id}?fields=mentioned_comment',
  facts: { ...everywhere, pk: fact('id', idOrNull) },
  entities: { media: { node: 'mentionedMedia', ask: () => ({ name: 'media' }) } },
  always: (node) => ({ pk: idOf(node), isManaged: false }),
});
