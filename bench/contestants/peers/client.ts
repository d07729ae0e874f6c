import { Agent, request } from 'undici';
import { connections, settings } from '../settings.ts';
import type { ClipsAnswer, ProfileAnswer, WireMedia, WireUser } from './wire.ts';

const { url, accessKey } = settings();
const dispatcher = new Agent({ connections, keepAliveTimeout: 30_000 });
const headers = { 'x-access-key': accessKey };

async function get<Answer>(path: string): Promise<Answer> {
  const { statusCode, body } = await request(`${url}${path}`, { dispatcher, headers });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`the upstream answered ${statusCode}`);
  }
  return (await body.json()) as Answer;
}

/** A client as users of Yoga and Mercurius write it for speed: undici's `request` and its `body.json()`. */
export async function fetchUser(pk: string): Promise<WireUser> {
  return (await get<ProfileAnswer>(`/v2/user/by/id?id=${encodeURIComponent(pk)}`)).user;
}

export async function fetchClips(pk: string): Promise<readonly WireMedia[]> {
  return (await get<ClipsAnswer>(`/v2/user/clips?user_id=${encodeURIComponent(pk)}`)).response.items.map(
    ({ media }) => media,
  );
}
