import { read } from './read.ts';

interface Usertag {
  readonly user: { readonly username: string; readonly full_name: string };
  readonly position: readonly [x: number, y: number];
}

interface Answer {
  readonly data: {
    readonly '1$multifetch__XDTMediaDict(ids:$media_ids)': readonly {
      readonly node: { readonly id: string; readonly usertags: { readonly in: readonly Usertag[] } | null };
    }[];
  };
}

/** How many posts a call can ask for. */
const batch = 10;

export async function usertags({ by }: { readonly by: readonly { readonly pk: string }[] }): Promise<object> {
  const pks = by.map(({ pk }) => pk);
  const tags = new Map<string, readonly object[] | null>();
  const calls = Array.from({ length: Math.ceil(pks.length / batch) }, async (_, call) => {
    const ids = pks.slice(call * batch, (call + 1) * batch).map((pk) => ['media_ids', pk]);
    const { data } = await read<Answer>('/gql/media/usertags', ids);
    for (const { node } of data['1$multifetch__XDTMediaDict(ids:$media_ids)'])
      tags.set(node.id.slice(0, node.id.indexOf('_')), node.usertags?.in.map(shown) ?? null);
  });
  await Promise.all(calls);
  return { medias: pks.map((pk) => ({ usertags: tags.get(pk) })) };
}

function shown({ user, position: [x, y] }: Usertag): object {
  return { user: { username: user.username, fullName: user.full_name }, x, y };
}
