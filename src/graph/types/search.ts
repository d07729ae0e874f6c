import type { Entity } from '../../resolve/entities/entity.ts';
import * as source from '../../sources/search.ts';
import { builder } from '../builder/builder.ts';
import { connectionField } from '../planner/connection-field.ts';
import { connectionType } from '../planner/connection-type.ts';

type SearchResultEntity = Entity<'User'> | Entity<'Media'> | Entity<'Hashtag'> | Entity<'Place'>;

const SearchResult = builder.unionType('SearchResult', {
  description: 'An entity that `search` can find.',
  types: ['User', 'Media', 'Hashtag', 'Place'],
  resolveType: (entity: SearchResultEntity) => entity.$.type,
});

const SearchResultConnection = connectionType(SearchResult as never, 'search results', {
  hasTotalCount: false,
});

const ofPictures =
  'Instagram lists pictures and carousels without `caption`, `likeCount` and other counts; each post for which they are selected can take one more request.';

builder.queryFields((t) => {
  const query = { query: t.arg.string({ required: true, description: 'The text to search for.' }) };
  return {
    search: t.field(
      connectionField(
        source.search,
        "Instagram's general search: people, then posts, in Instagram's ranking, for one request a page. Hashtags and places are among them where Instagram lists them; `searchHashtags` and `searchPlaces` find those alone.",
        query,
        SearchResultConnection,
      ),
    ),
    searchMedia: t.field(
      connectionField(
        source.searchMedia,
        `The posts (photos, carousels and reels) among the results of the general search, from HikerAPI for one request a page. ${ofPictures}`,
        query,
      ),
    ),
    searchClips: t.field(
      connectionField(
        source.searchClips,
        "Reels (clips) about the text, in Instagram's ranking, from HikerAPI for one request a page.",
        query,
      ),
    ),
    searchUsers: t.field(connectionField(source.searchUsers, 'People whose username or display name matches.', query)),
  };
});
