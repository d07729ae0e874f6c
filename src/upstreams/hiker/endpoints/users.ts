import { readProfile } from '../read/profile.ts';
import { profile } from '../read/user.ts';
import { endpoint } from './endpoint.ts';

/** Who somebody is. */

export const userById = endpoint({
  path: '/v2/user/by/id',
  required: ['id'],
  cost: 1,
  tells: profile.tells,
  sample: 'v2.user.by.id.json',
  read: readProfile,
});

export const userByUsername = endpoint({
  path: '/v2/user/by/username',
  required: ['username'],
  cost: 1,
  tells: profile.tells,
  sample: 'v2.user.by.id.json',
  read: readProfile,
});
