import type { Row } from '../journal/entries.ts';

export type OutputRow = Row & { readonly readAt: string; readonly position: number };

/** A column of the files. Ids are text in both: numbers would be rounded by many programs that read them. */
export interface Column {
  readonly name: string;
  readonly type: 'text' | 'flag' | 'count' | 'time';
  read(row: OutputRow): string | number | boolean | null | undefined;
}

const always: readonly Column[] = [
  { name: 'position', type: 'count', read: ({ position }) => position },
  { name: 'pk', type: 'text', read: ({ pk }) => pk },
  { name: 'username', type: 'text', read: ({ username }) => username },
  { name: 'full_name', type: 'text', read: ({ fullName }) => fullName },
  { name: 'is_private', type: 'flag', read: ({ isPrivate }) => isPrivate },
  { name: 'is_verified', type: 'flag', read: ({ isVerified }) => isVerified },
  { name: 'read_at', type: 'time', read: ({ readAt }) => readAt },
];

const counts: readonly Column[] = [
  { name: 'follower_count', type: 'count', read: ({ followerCount }) => followerCount },
  { name: 'following_count', type: 'count', read: ({ followingCount }) => followingCount },
  { name: 'media_count', type: 'count', read: ({ mediaCount }) => mediaCount },
];

export function columnsOf(hasCounts: boolean): readonly Column[] {
  return hasCounts ? [...always, ...counts] : always;
}
