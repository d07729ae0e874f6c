import type { Entity } from '../../resolve/entities/entity.ts';
import * as source from '../../sources/search.ts';
import { builder } from '../builder.ts';
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

builder.queryFields((t) => {
  const query = { query: t.arg.string({ required: true, description: 'The text to search for.' }) };
  return {
    search: t.field(
      connectionField(
        source.search,
        "Instagram's general search: people, posts, hashtags and places, in Instagram's ranking.",
        query,
        SearchResultConnection,
      ),
    ),
    searchUsers: t.field(connectionField(source.searchUsers, 'People whose username or display name matches.', query)),
  };
});
