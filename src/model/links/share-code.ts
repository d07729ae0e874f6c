/** The types that a share link can lead to. */
export type SharedType = 'User' | 'Media' | 'Story' | 'Highlight';

/** What leads to each type, in links and in answers about links. Only `highlight` is documented; the others are Instagram's names. */
const names: Readonly<Record<SharedType, string>> = {
  Media: 'media post p photo video reel reels clip clips carousel album igtv tv',
  User: 'user profile account',
  Story: 'story stories',
  Highlight: 'highlight highlights',
};

const types: ReadonlyMap<string, SharedType> = new Map(
  (Object.keys(names) as SharedType[]).flatMap((type) => names[type].split(' ').map((name) => [name, type] as const)),
);

/** Whether a share link can lead to entities of this type. */
export function isSharedType(type: string): type is SharedType {
  return Object.hasOwn(names, type);
}

/** The type that a name stands for; undefined for an unknown one. */
export function sharedTypeOf(name: string): SharedType | undefined {
  return types.get(name.toLowerCase());
}

/**
 * The target in the code of a link `/s/<code>`: base 64 of its type and pk, such as `highlight:17854360229135492`. Instagram puts
 * bytes into some codes that are no text, and are left out. Undefined for any other code.
 */
export function targetInCode(code: string): { readonly type: SharedType; readonly pk: string } | undefined {
  const text = Buffer.from(code, 'base64url')
    .toString('latin1')
    .replace(/[^\x21-\x7e]/g, '');
  const [, name = '', pk = ''] = /^([a-z]+):([1-9]\d{0,18})$/.exec(text) ?? [];
  const type = sharedTypeOf(name);
  return type === undefined ? undefined : { type, pk };
}

/** The code of the link `/s/<code>` to a highlight. */
export function codeOfHighlight(pk: string): string {
  return Buffer.from(`highlight:${pk}`).toString('base64url');
}
