import { type Endpoint, open, page, personById } from '../endpoint.ts';
import { post } from '../media/post.ts';
import { optional, required } from '../parameters.ts';

const PAGE = 12;

export const CLIPS: readonly Endpoint[] = [
  {
    path: '/v2/user/clips', price: 1, parameters: [required('user_id', 'id'), optional('page_id'), optional('safe_int')],
    answer(ask) {
      const person = open(ask, personById(ask));
      const { timelines } = ask.wire.world;
      const clips = timelines.clips(person);
      const { items, cursor } = page(ask, `v2/clips/${person.pk}`, 'page_id', clips, PAGE, (key) => ({
        media: post(ask.wire, timelines.post(key), 'quoted'),
      }));
      return {
        response: { items, paging_info: { max_id: cursor, more_available: cursor !== null }, status: 'ok' },
        next_page_id: cursor,
      };
    },
  },
];
