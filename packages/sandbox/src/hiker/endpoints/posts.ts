import { type Json, long } from '../../json.ts';
import { pkOfCode } from '../../world/ids.ts';
import type { Post } from '../../world/posts/post.ts';
import { type Ask, type Endpoint, given, open, personById, postByPk } from '../endpoint.ts';
import { each, slice } from '../lists/paging.ts';
import { mediaInfo } from '../media/info.ts';
import { post } from '../media/post.ts';
import { optional, required } from '../requests/parameters.ts';
import { badCursor, badParameters, noEntries, notFound } from '../requests/refusal.ts';
import { usertags } from '../typed-keys/media.ts';
import { metadata } from '../typed-keys/stream.ts';

const TAGGED_PAGE = 21;
const SAFE = optional('safe_int');

export const POSTS: readonly Endpoint[] = [
  {
    path: '/v2/media/info/by/id',
    price: 1,
    parameters: [required('id', 'media-id'), SAFE],
    answer: (ask) => information(ask, postByPk(ask, given(ask, 'id'))),
  },
  {
    path: '/v2/media/info/by/code',
    price: 1,
    parameters: [required('code'), SAFE],
    answer: (ask) => information(ask, byCode(ask, given(ask, 'code'))),
  },
  {
    path: '/v2/media/info/by/url',
    price: 1,
    parameters: [required('url'), SAFE],
    answer: (ask) => information(ask, byCode(ask, codeInUrl(given(ask, 'url')))),
  },
  {
    path: '/v2/user/tag/medias',
    price: 1,
    parameters: [required('user_id', 'id'), optional('page_id')],
    answer: tagged,
  },
  { path: '/gql/media/usertags', price: 1, parameters: [required('media_ids', 'ids')], answer: tags },
];

function information(ask: Ask, of: Post): Json {
  return { media_or_ad: mediaInfo(ask.wire, of), status: 'ok' };
}

function byCode(ask: Ask, code: string): Post {
  const pk = pkOfCode(code);
  if (pk === undefined) throw notFound('Media');
  return postByPk(ask, pk);
}

function codeInUrl(url: string): string {
  const code = /\/(?:p|reel|reels|tv)\/([\w-]+)/.exec(url)?.[1];
  if (code === undefined)
    throw badParameters([{ parameter: 'url', msg: 'Input should be the URL of a post', type: 'url_parsing' }]);
  return code;
}

/** The cursor is a media's pk, quoted outside and unquoted within: the first that the next page shows. */
function tagged(ask: Ask): Json {
  const person = open(ask, personById(ask));
  const { timelines, dice } = ask.wire.world;
  const list = timelines.tagged(person);
  const pkAt = (place: number): string | undefined => {
    const key = list[place];
    return key === undefined ? undefined : timelines.post(key).pk;
  };
  const cursor = given(ask, 'page_id');
  const from = cursor === '' ? 0 : list.findIndex((_, place) => pkAt(place) === cursor);
  if (from < 0) throw badCursor();
  const part = slice(dice, `v2/tagged/${person.pk}`, list.length, from, TAGGED_PAGE);
  const items = each(part, (place) => list[place]).flatMap((key) =>
    key === undefined ? [] : [post(ask.wire, timelines.post(key))],
  );
  if (list.length === 0 && ask.wire.form('lists', `v2/tagged/${person.pk}`) !== 'plain') throw noEntries();
  const next = part.next === undefined ? undefined : pkAt(part.next);
  return {
    response: {
      num_results: items.length,
      more_available: next !== undefined,
      items,
      auto_load_more_enabled: true,
      next_max_id: next === undefined ? null : long(next),
      new_photos: [],
      requires_review: false,
      total_count: list.length,
      status: 'ok',
    },
    next_page_id: next ?? null,
  };
}

/** Answers in an order of its own, by the last digits, whatever the order of the question. A post that is gone or private has no row. */
function tags(ask: Ask): Json {
  const { wire } = ask;
  const posts = new Map<string, Post>();
  for (const id of ask.query.getAll('media_ids')) {
    const found = wire.world.posts.byPk(id.split('_', 1)[0] ?? '');
    if (found !== undefined && !found.owner.isPrivate) posts.set(found.pk, found);
  }
  const nodes = [...posts.values()]
    .sort((a, b) => Number(a.pk.slice(-6)) - Number(b.pk.slice(-6)))
    .map((of) => {
      const id = `${of.pk}_${of.owner.pk}`;
      return { node: { __typename: 'XDTMediaDict', strong_id__: id, id, usertags: usertags(wire, of) } };
    });
  return {
    data: { __typename: 'Query', strong_id__: null, '1$multifetch__XDTMediaDict(ids:$media_ids)': nodes },
    extensions: { server_metadata: metadata(wire), is_final: true },
  };
}
