interface PostTexts {
  readonly username: string | null | undefined;
  readonly kind: string | null;
  readonly caption: string | null;
  readonly accessibilityCaption?: string | null;
}

const nouns: Readonly<Record<string, string>> = { VIDEO: 'Video', CAROUSEL: 'Album', IMAGE: 'Photo' };

/** The alternative text of a post's picture: what describes it best of what is known. */
export function describePost({ username, kind, caption, accessibilityCaption }: PostTexts): string {
  if (accessibilityCaption) return accessibilityCaption;
  const start = `${nouns[kind ?? ''] ?? 'Post'} by ${username ?? 'an account'}`;
  return caption ? `${start}: ${caption.slice(0, 160)}` : start;
}
