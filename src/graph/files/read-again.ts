/**
 * How a file's URL is read again once it has expired: by the field that holds the file, the same field with its arguments. `$width` is
 * that of the rendition. What only the official API reads is not among them: an address is open to whoever has it.
 */
const fields = {
  'User.profilePicture': 'profilePicture(minWidth: $width)',
  'Media.image': 'image(minWidth: $width)',
  'Media.videos': 'videos',
  'Media.firstFrame': 'firstFrame',
  'Story.image': 'image(minWidth: $width)',
  'Story.videos': 'videos',
  'Highlight.cover': 'cover',
  'Highlight.croppedCover': 'croppedCover',
  'Track.coverArt': 'coverArt',
  'Track.previewUrl': 'previewUrl',
} as const;

/** Those that give the URL by itself, without a rendition around it. */
const plainUrls: ReadonlySet<keyof typeof fields> = new Set(['Track.previewUrl']);

/** Types whose files everybody sees on Instagram. Those of other types are of accounts that the official API's token manages. */
export const publicTypes: ReadonlySet<string> = new Set(['User', 'Media', 'Story', 'Highlight', 'Track', 'Comment']);

export function isReadAgain(field: string): field is keyof typeof fields {
  return Object.hasOwn(fields, field);
}

/** The query that reads the file of such a field again, as `file` of the node with the id `$id`. */
export function readAgainQuery(field: string): string | undefined {
  if (!isReadAgain(field)) return undefined;
  const [type] = field.split('.');
  const selection = fields[field];
  const variables = selection.includes('$width') ? '$id: ID!, $width: Int' : '$id: ID!';
  const members = plainUrls.has(field) ? '' : ' { url width }';
  return `query FileAgain(${variables}) { node(id: $id) { ... on ${type} { file: ${selection}${members} } } }`;
}
