import type { WireNode } from '../../expandable/node.ts';
import { flag, id, idOf, number, text, time } from '../value.ts';
import { fact } from './fact.ts';
import type { MetaNode } from './node-name.ts';
import { byNameOrAccount } from './person.ts';

/** The facts that every kind of comment node provides. */
const everywhere = {
  text: fact('text', text),
  createdAt: fact('timestamp', time),
  likeCount: fact('like_count', number),
};

const author = byNameOrAccount('user');

const parent = fact('parent_id', (value, at) => {
  const pk = id(value, at);
  return pk === null ? null : { pk };
});

/** IG Comment on a post of the token's own account. */
export const igComment: MetaNode<'Comment'> = {
  name: 'IGComment',
  type: 'Comment',
  path: '/{ig-comment-id}',
  facts: { ...everywhere, pk: fact('id', id), author, isHidden: fact('hidden', flag), parent },
  // Of another account's post, where this one has answered a mention, only the id can be requested: more fails the call.
  entities: { media: { node: 'igMedia', ask: () => ({ name: 'media' }), isolated: true } },
  edges: { 'Comment.replies': { name: 'replies', node: 'igComment', maxLimit: 50 } },
  keys: [],
  always: (node: WireNode) => ({ pk: idOf(node), isManaged: true }),
};

/** A comment on another account's post. */
export const strippedComment: MetaNode<'Comment'> = {
  name: 'IGComment (of others)',
  type: 'Comment',
  path: '/{ig-comment-id}',
  facts: { ...everywhere, pk: fact('id', id), author, parent },
  entities: {},
  edges: { 'Comment.replies': { name: 'replies', node: 'strippedComment', maxLimit: 50 } },
  keys: [],
  always: (node: WireNode) => ({ pk: idOf(node), isManaged: false }),
};

/** A comment that mentions the account. Its author is not provided. */
export const mentionedComment: MetaNode<'Comment'> = {
  name: 'IGComment (mentioned)',
  type: 'Comment',
  path: '/{ig-user-id}?fields=mentioned_comment',
  facts: { ...everywhere, pk: fact('id', id) },
  entities: { media: { node: 'mentionedMedia', ask: () => ({ name: 'media' }) } },
  edges: {},
  keys: [],
  always: (node: WireNode) => ({ pk: idOf(node), isManaged: false }),
};
