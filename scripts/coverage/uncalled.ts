/** Live endpoints of HikerAPI that gramgraph does not call, and why. Those for messaging and advertising are out of scope. */
export const uncalled: Readonly<Record<string, string>> = {
  '/g2/user/medias': 'No document shows its answer, and `User.media` has other paths.',
  '/v1/fbsearch/topsearch/hashtags': 'The documented answer is empty, and `Query.searchHashtags` has two other paths.',
  '/v1/location/guides': 'No document shows its answer.',
  '/v1/location/search':
    'Its places have no pk, so nothing more could be read of them. `searchPlaces(near:)` calls `/v1/fbsearch/places`.',
  '/v1/media/code/from/pk': 'The code is the pk in base 64, so it needs no call.',
  '/v1/media/insight':
    'Of a public post it contains the likes, comments and ids that `/v2/media/info/by/*` has for the same price; its saves and clicks are null.',
  '/v1/media/oembed':
    'It contains the caption, the name of the owner and a small picture, all of which `/v2/media/info/by/*` has for the same price, and a text of HTML.',
  '/v1/media/pk/from/code': 'The pk is the code read as base 64, so it needs no call.',
  '/v1/media/pk/from/url': 'The URL contains the code, and the code is the pk.',
  '/v1/story/download': 'It answers with the file. `Story.images` and `Story.videos` have its URL.',
  '/v1/story/download/by/story/url': 'It answers with the file. `Story.images` and `Story.videos` have its URL.',
  '/v1/story/download/by/url': 'It answers with the file. `Story.images` and `Story.videos` have its URL.',
  '/v2/media/comment/offensive': "Instagram's check of a text that somebody wants to post, not a fact of a post.",
};

/** One table of docs/coverage.md. */
export function uncalledTable(): string {
  const rows = Object.entries(uncalled).map(([path, reason]) => `| \`${path}\` | ${reason} |`);
  return ['| Endpoint | Why it is not called |', '| --- | --- |', ...rows].join('\n');
}
