import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox.ts';
import { BUSINESS } from '../../../src/world/people/cast.ts';
import type { Person } from '../../../src/world/people/people.ts';
import { at, listAt } from '../../ask.ts';
import { call, read, refused, startClocked } from './call.ts';

let sandbox: Sandbox;
let account: Person;
beforeAll(async () => {
  ({ sandbox } = await startClocked({
    metaTokens: [{ token: 'instagram', username: BUSINESS.username, login: 'instagram' }],
  }));
  account = sandbox.world.people.byUsername(BUSINESS.username) ?? sandbox.world.people.at(0);
});
afterAll(() => sandbox.stop());

const invite = (index: number) => {
  const key = sandbox.world.invites(account)[index];
  if (key === undefined) throw new RangeError(`No invitation ${index}`);
  return sandbox.world.timelines.post(key);
};
const answer = (media_id: string, accept: string, headers = {}) =>
  call(sandbox, `POST /${account.fbid}/collaboration_invites`, { media_id, accept }, headers);

test('an accepted post is among those of the account, with it as collaborator; a declined one is not', async () => {
  const [accepted, declined] = [invite(0), invite(1)];
  expect(sandbox.world.invitations(accepted)).toContainEqual({ person: account, status: 'Pending' });
  expect(await answer(accepted.fbid, 'true')).toEqual({ status: 200, body: { success: true } });
  expect(await answer(declined.fbid, 'false')).toEqual({ status: 200, body: { success: true } });
  const media = listAt(await read(sandbox, `/${account.fbid}/media`, 'collaborators'), 'data');
  const ids = media.map((one) => at(one, 'id'));
  expect(ids).toContain(accepted.fbid);
  expect(ids).not.toContain(declined.fbid);
  expect(at(media[ids.indexOf(accepted.fbid)], 'collaborators', 'data')).toContainEqual({
    id: account.fbid,
    username: BUSINESS.username,
    invite_status: 'Accepted',
  });
});

test('an invitation that does not exist, or is answered, is not found', async () => {
  const { fbid } = invite(2);
  expect((await answer(fbid, '1')).status).toBe(200);
  for (const id of [fbid, '17900000000000001'])
    expect(refused(await answer(id, 'true')).slice(0, 3)).toEqual([400, 100, 33]);
});

test('the answer must be a boolean, and Instagram Login has no invitations', async () => {
  const { fbid } = invite(3);
  expect(refused(await answer(fbid, 'maybe')).slice(0, 2)).toEqual([400, 100]);
  expect(refused(await answer(fbid, 'true', { authorization: 'Bearer instagram' })).slice(0, 3)).toEqual([
    400, 100, 33,
  ]);
});
