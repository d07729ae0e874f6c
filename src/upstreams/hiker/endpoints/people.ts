import { usersPage } from '../read/pages.ts';
import { person } from '../read/user.ts';
import { by, endpoint } from './endpoint.ts';

/** Lists of people around somebody. */

export const userFollowers = endpoint({
  path: '/v2/user/followers',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemTells: person.tells,
  sample: 'v2.user.followers.json',
  read: usersPage(person),
});
