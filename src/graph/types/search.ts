import type { Entity } from '../../resolve/entities/entity.ts';
import * as source from '../../sources/search.ts';
import { builder } from '../builder.ts';
import { connectionField, connectionType } from '../planner/connection.ts';
import { HashtagRef, MediaRef, PlaceRef, UserConnection, UserRef } from '../refs.ts';

type Found = Entity<'User'> | Entity<'Media'> | Entity<'Hashtag'> | Entity<'Place'>;

const SearchResult = builder.unionType('SearchResult', {
  description: 'What a search can find.',
  types: [UserRef, MediaRef, HashtagRef, PlaceRef],
  resolveType: (found: Found) => found.$.type,
});

const SearchResultConnection = connectionType('SearchResult', SearchResult as never, 'what a search found', false);

builder.queryFields((t) => {
  const query = { query: t.arg.string({ required: true, description: 'What to look for.' }) };
  return {
    search: t.field(
      connectionField(
        SearchResultConnection,
        source.search,
        "Instagram's own search: people, posts, hashtags and places, as it ranks them.",
        query,
      ),
    ),
    searchUsers: t.field(
      connectionField(UserConnection, source.searchUsers, 'People whose name or handle matches.', query),
    ),
  };
});
