import type { User } from '../../../src/model/user/user.ts';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';
import { sample } from '../sample.ts';

/** The documented profile, read with these keys changed. */
export function profileWith(changes: object): User {
  const body = sample('v2.user.by.id.json') as { user: object };
  Object.assign(body.user, changes);
  return hiker.userById.read(body);
}
