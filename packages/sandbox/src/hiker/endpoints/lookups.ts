import type { Json } from '../../wire/json.ts';
import { type Call, type Endpoint, given } from '../endpoint.ts';
import { notFound } from '../requests/errors.ts';
import { required } from '../requests/parameters.ts';

const DOLLARS_A_REQUEST = 0.00046;

/** Answers with one small object: the target of a share link, the balance. */
export const LOOKUPS: readonly Endpoint[] = [
  { path: '/v1/share/by/url', price: 1, parameters: [required('url')], answer: shared },
  { path: '/sys/balance', price: 0, parameters: [], answer: balance },
];

/** The sandbox's share codes are their targets in base 64: `media:123`, `user:123`, `highlight:123`. */
function shared(call: Call): Json {
  const { posts, people, stories } = call.context.world;
  const code = given(call, 'url').split(/[?#]/, 1)[0]?.split('/').filter(Boolean).at(-1) ?? '';
  const [type = '', pk = ''] = Buffer.from(code, 'base64url').toString('latin1').split(':');
  const found =
    (type === 'media' && posts.byPk(pk)) ||
    (type === 'user' && people.byPk(pk)) ||
    (type === 'highlight' && stories.highlightByPk(pk));
  if (!found) throw notFound('Share');
  return { pk, type };
}

function balance({ context: { account } }: Call): Json {
  return {
    requests: account.credit,
    rate: account.rate,
    currency: 'USD',
    amount: Math.round(account.credit * DOLLARS_A_REQUEST * 1e4) / 1e4,
  };
}
