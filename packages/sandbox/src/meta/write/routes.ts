import { answerInvite } from './collaboration.ts';
import { comment, reply } from './comments/create.ts';
import { answerMention } from './comments/mention.ts';
import { enableComments, hide, remove } from './comments/moderate.ts';
import { removeMedia } from './delete-media.ts';
import { createMedia } from './publishing/create.ts';
import { publish } from './publishing/publish.ts';
import { appeal, tagProducts, untagProducts } from './shop/products.ts';
import { route, type WriteRoute } from './write-route.ts';

/** Every POST and DELETE of the API. */
export const WRITES: readonly WriteRoute[] = [
  route('POST', 'IGMedia', '', enableComments),
  route('DELETE', 'IGMedia', '', removeMedia),
  route('POST', 'IGMedia', 'comments', comment),
  route('POST', 'IGMedia', 'product_tags', tagProducts),
  route('DELETE', 'IGMedia', 'product_tags', untagProducts),
  route('POST', 'IGComment', '', hide),
  route('DELETE', 'IGComment', '', remove),
  route('POST', 'IGComment', 'replies', reply),
  route('POST', 'IGUser', 'mentions', answerMention),
  route('POST', 'IGUser', 'collaboration_invites', answerInvite),
  route('POST', 'IGUser', 'media', createMedia),
  route('POST', 'IGUser', 'media_publish', publish),
  route('POST', 'IGUser', 'product_appeal', appeal),
];
