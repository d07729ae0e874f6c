import { accountHit, personWithStories } from '../read/people/user.ts';
import { place } from '../read/place.ts';
import { readAccounts, readPlaces, readTopSearch } from '../read/search.ts';
import { by, endpoint } from './endpoint.ts';

/** Searches, and places by id. */

/** Finds users, posts, places and hashtags. Only the facts of users are documented. */
export const gqlTopsearch = endpoint({
  path: '/gql/topsearch',
  required: ['query'],
  optional: ['end_cursor', 'flat'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: accountHit.provides,
  sample: 'gql.topsearch.json',
  evidence: 'document',
  read: readTopSearch,
});

export const fbsearchAccounts = endpoint({
  path: '/v3/fbsearch/accounts',
  required: ['query'],
  optional: ['page_token'],
  cost: 1,
  paging: by('page_token', 20),
  itemProvides: personWithStories.provides,
  sample: 'v3.fbsearch.accounts.json',
  evidence: 'document',
  read: readAccounts,
});

export const fbsearchPlaces = endpoint({
  path: '/v3/fbsearch/places',
  required: ['query'],
  cost: 1,
  itemProvides: place.provides,
  sample: 'v3.fbsearch.places.json',
  evidence: 'document',
  read: readPlaces,
});

/** A place, in the same format as in a search. */
export const locationById = endpoint({
  path: '/v1/location/by/id',
  required: ['id'],
  cost: 1,
  provides: place.provides,
  sample: 'v1.location.by.id.json',
  evidence: 'document',
  read: (body) => place.read(body, ''),
});
