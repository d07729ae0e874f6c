import type { Json } from '../../wire/json.ts';
import { type Call, type Endpoint, given } from '../endpoint.ts';
import { notFound } from '../requests/errors.ts';
import { required } from '../requests/parameters.ts';
import { codeOfLink, targetOfCode } from '../requests/share-codes.ts';

/** The targets of share links. */
export const LOOKUPS: readonly Endpoint[] = [
  {
    path: '/v1/share/by/code',
    price: 1,
    parameters: [required('code')],
    answer: (call) => shared(call, given(call, 'code')),
  },
  {
    path: '/v1/share/by/url',
    price: 1,
    parameters: [required('url')],
    answer: (call) => shared(call, codeOfLink(given(call, 'url'))),
  },
  { path: '/v1/share/reel/by/url', price: 1, parameters: [required('url')], answer: sharedReel },
];

function shared({ context: { world } }: Call, code: string): Json {
  const { posts, people, stories, now } = world;
  const { type, pk } = targetOfCode(code);
  const found =
    (type === 'media' && posts.byPk(pk)) ||
    (type === 'user' && people.byPk(pk)) ||
    (type === 'story' && stories.byPk(pk, now())) ||
    (type === 'highlight' && stories.highlightByPk(pk));
  if (!found) throw notFound('Share');
  return { pk, type };
}

function sharedReel(call: Call): Json {
  const { type, pk } = targetOfCode(codeOfLink(given(call, 'url')));
  if (type !== 'media' || call.context.world.posts.byPk(pk)?.mediaType !== 2) throw notFound('Share');
  return { pk, type: 'reel' };
}
