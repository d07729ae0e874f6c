import { getBody } from './get.ts';
import { serve } from './serve.ts';

export interface Person {
  readonly username: string;
  readonly followerCount: number;
}

export interface Clip {
  readonly code: string;
  /** The owner's pk. */
  readonly owner: string;
}

/** How a server gets out of an answer what the clips query needs. */
export interface Picks {
  person(body: Buffer): Person;
  clips(body: Buffer): readonly Clip[];
}

export const profileOf = (pk: string): Promise<Buffer> => getBody(`/v2/user/by/id?id=${encodeURIComponent(pk)}`);
export const clipsOf = (pk: string): Promise<Buffer> => getBody(`/v2/user/clips?user_id=${encodeURIComponent(pk)}`);

/** The data of the clips query, in two rounds of calls, and the people who were asked for in the second. */
export async function answerClips(
  pk: string,
  picks: Picks,
): Promise<{ readonly data: object; readonly owners: readonly string[] }> {
  const [profile, list] = await Promise.all([profileOf(pk), clipsOf(pk)]);
  const clips = picks.clips(list);
  const owners = [...new Set(clips.map(({ owner }) => owner))];
  const people = new Map<string, Person>();
  await Promise.all(owners.map(async (owner) => void people.set(owner, picks.person(await profileOf(owner)))));
  const edges = clips.map(({ code, owner }) => ({ node: { code, owner: people.get(owner) } }));
  return { data: { user: { ...picks.person(profile), clips: { edges } } }, owners };
}

/** A server for the clips query alone. */
export function serveClips(name: string, picks: Picks): void {
  serve(name, async ({ variables }) => (await answerClips((variables as { readonly pk: string }).pk, picks)).data);
}

interface WireUser {
  readonly user: { readonly username: string; readonly follower_count: number };
}

interface WireClips {
  readonly response: {
    readonly items: readonly {
      readonly media: { readonly code: string; readonly user: { readonly pk: string | number } };
    }[];
  };
}

/** Decodes an answer and picks the fields out of it. */
export function decoding(decode: (body: Buffer) => unknown): Picks {
  return {
    person(body) {
      const { user } = decode(body) as WireUser;
      return { username: user.username, followerCount: user.follower_count };
    },
    clips: (body) =>
      (decode(body) as WireClips).response.items.map(({ media }) => ({
        code: media.code,
        owner: String(media.user.pk),
      })),
  };
}
