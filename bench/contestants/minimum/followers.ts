import { connection, read } from './read.ts';

interface Page {
  readonly response: {
    readonly users: readonly {
      readonly pk: string;
      readonly username: string;
      readonly full_name: string;
      readonly is_private: boolean;
      readonly is_verified: boolean;
    }[];
  };
  readonly next_page_id: string | null;
}

export async function followers({ pk }: { readonly pk: string }): Promise<object> {
  const found: object[] = [];
  let next: string | null | undefined;
  while (found.length < 50 && next !== null) {
    const page = await read<Page>('/g2/user/followers', { user_id: pk, ...(next !== undefined && { page_id: next }) });
    for (const user of page.response.users)
      found.push({
        pk: user.pk,
        username: user.username,
        fullName: user.full_name,
        isPrivate: user.is_private,
        isVerified: user.is_verified,
      });
    next = page.next_page_id;
  }
  return { user: { followers: connection(found.slice(0, 50)) } };
}
