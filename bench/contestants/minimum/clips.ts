import { connection, read } from './read.ts';

interface Profile {
  readonly user: { readonly username: string; readonly follower_count: number };
}

interface Page {
  readonly response: {
    readonly items: readonly {
      readonly media: { readonly code: string; readonly user: { readonly pk: string | number } };
    }[];
  };
  readonly next_page_id: string | null;
}

export async function clips({ pk, first }: { readonly pk: string; readonly first: number }): Promise<object> {
  const owners = new Map<string, Promise<object>>();
  const found: { readonly code: string; readonly owner: Promise<object> }[] = [];
  const own = person(pk);
  let next: string | null | undefined;
  while (found.length < first && next !== null) {
    const page = await read<Page>('/v2/user/clips', { user_id: pk, ...(next !== undefined && { page_id: next }) });
    for (const { media } of page.response.items.slice(0, first - found.length)) {
      const ownerPk = String(media.user.pk);
      const owner = owners.get(ownerPk) ?? person(ownerPk);
      owners.set(ownerPk, owner);
      found.push({ code: media.code, owner });
    }
    next = page.next_page_id;
  }
  const nodes = await Promise.all(found.map(async ({ code, owner }) => ({ code, owner: await owner })));
  return { user: { ...(await own), clips: connection(nodes) } };
}

async function person(pk: string): Promise<object> {
  const { user } = await read<Profile>('/v2/user/by/id', { id: pk });
  return { username: user.username, followerCount: user.follower_count };
}
