import type { JsonObject } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import { inviteKey } from '../../world/written/writes.ts';
import { requirePermissions } from '../access/tokens.ts';
import { noObject } from '../errors/graph-error.ts';
import { neededBoolean, neededText } from './parameters.ts';
import type { WriteCall } from './write-route.ts';

/** `POST /{ig-user-id}/collaboration_invites`: accepts or declines the invitation to a post, once. */
export function answerInvite({ meta, access, parameters }: WriteCall, account: Person): JsonObject {
  requirePermissions(access, 'instagram_basic');
  const id = neededText(parameters, 'media_id');
  const isAccepted = neededBoolean(parameters, 'accept');
  const { timelines } = meta.world;
  const post = meta.world
    .invites(account)
    .map(timelines.post)
    .find(({ fbid }) => fbid === id);
  if (post === undefined) throw noObject(id, 'POST');
  meta.state.answeredInvites.set(inviteKey(post, account), { post, person: account, isAccepted });
  return { success: true };
}
