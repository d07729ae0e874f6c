import type { Endpoint } from '../endpoint.ts';
import { followerPage } from '../follower-pages.ts';
import { optional, required } from '../parameters.ts';
import { followerRow } from '../people/followers.ts';

const PAGE = 12;

export const FOLLOWS: readonly Endpoint[] = [
  {
    path: '/v2/user/followers', price: 1, parameters: [required('user_id', 'id'), optional('page_id')],
    answer(ask) {
      const { people, cursor } = followerPage(ask, 'v2/followers', 'page_id', PAGE);
      return {
        response: {
          users: people.map((person) => followerRow(ask.wire, person)),
          big_list: null,
          page_size: null,
          next_max_id: null,
          has_more: null,
          should_limit_list_of_followers: null,
          use_clickable_see_more: null,
          show_spam_follow_request_tab: null,
          status: null,
        },
        next_page_id: cursor,
      };
    },
  },
];
