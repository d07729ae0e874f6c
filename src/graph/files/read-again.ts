/**
 * How a file's URL is read again once it has expired: by the field that holds the file, the selection on its entity. `$width` is
 * that of the rendition. What only the official API reads is not among them: an address is open to whoever has it.
 */
const selections = {
  'User.profilePicture': 'profilePicture(minWidth: $width) { url width }',
  'Media.image': 'image(minWidth: $width) { url width }',
  'Media.videos': 'videos { url width }',
  'Media.firstFrame': 'firstFrame { url width }',
  'Story.image': 'image(minWidth: $width) { url width }',
  'Story.videos': 'videos { url width }',
  'Highlight.cover': 'cover { url width }',
  'Highlight.croppedCover': 'croppedCover { url width }',
  'Track.coverArt': 'coverArt { url width }',
} as const;

/** Types whose files everybody sees on Instagram. Those of other types are of accounts that the official API's token manages. */
export const publicTypes: ReadonlySet<string> = new Set(['User', 'Media', 'Story', 'Highlight', 'Track', 'Comment']);

export function isReadAgain(field: string): field is keyof typeof selections {
  return Object.hasOwn(selections, field);
}
