import type { Json } from '../../json.ts';
import { type Ask, type Endpoint, given } from '../endpoint.ts';
import { required } from '../requests/parameters.ts';
import { notFound } from '../requests/refusal.ts';

export const SHARES: readonly Endpoint[] = [
  { path: '/v1/share/by/url', price: 1, parameters: [required('url')], answer: shared },
];

/** A share code of the sandbox's is what it leads to, in base 64: `media:123`, `user:123`, `highlight:123`. */
function shared(ask: Ask): Json {
  const { posts, people, stories } = ask.wire.world;
  const code = given(ask, 'url').split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? '';
  const [type = '', pk = ''] = Buffer.from(code, 'base64url').toString('latin1').split(':');
  const found =
    (type === 'media' && posts.byPk(pk)) ||
    (type === 'user' && people.byPk(pk)) ||
    (type === 'highlight' && stories.highlightByPk(pk));
  if (!found) throw notFound('Share');
  return { pk, type };
}
