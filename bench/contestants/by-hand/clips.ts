import { getBody } from './get.ts';
import { type Sent, serve } from './serve.ts';

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

/** A server for the clips query alone, which makes the calls in two rounds and picks the fields out of what `decode` returns. */
export function serveClips(name: string, decode: (body: Buffer) => unknown): void {
  const profile = async (pk: string): Promise<WireUser> =>
    decode(await getBody(`/v2/user/by/id?id=${encodeURIComponent(pk)}`)) as WireUser;
  const clips = async (pk: string): Promise<WireClips> =>
    decode(await getBody(`/v2/user/clips?user_id=${encodeURIComponent(pk)}`)) as WireClips;

  serve(name, async ({ variables }: Sent) => {
    const { pk } = variables as { readonly pk: string };
    const [person, { response }] = await Promise.all([profile(pk), clips(pk)]);
    const owners = new Map<string, object>();
    await Promise.all(
      [...new Set(response.items.map(({ media }) => String(media.user.pk)))].map(async (owner) => {
        const { user } = await profile(owner);
        owners.set(owner, { username: user.username, followerCount: user.follower_count });
      }),
    );
    const edges = response.items.map(({ media }) => ({
      node: { code: media.code, owner: owners.get(String(media.user.pk)) },
    }));
    return { user: { username: person.user.username, followerCount: person.user.follower_count, clips: { edges } } };
  });
}
