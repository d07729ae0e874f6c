import { foundTrack, listedTrack } from '../../instagram/music/found-track.ts';
import { place } from '../../instagram/place.ts';
import { hashtagHit } from '../read/hashtag.ts';
import { mediaHit } from '../read/media/media-shapes.ts';
import { searchedMedia } from '../read/media/searched-media.ts';
import { unpagedList } from '../read/pages.ts';
import { accountHit, namedPerson, personWithStories } from '../read/people/users.ts';
import { readAccounts, readMusic, readReels, splitReelsCursor } from '../read/search/lists.ts';
import { readGridSearch, readTopSearch } from '../read/search/top-search.ts';
import { by, endpoint } from './endpoint.ts';

/** Searches. */

const undocumentedHits = { Hashtag: hashtagHit.provides, Place: place.provides };

/** Finds people, and posts in a grid; between them it can find hashtags and places, which the documentation does not show. */
export const fbsearchTopsearch = endpoint({
  path: '/v2/fbsearch/topsearch',
  required: ['query'],
  optional: ['next_max_id'],
  cost: 1,
  paging: by('next_max_id'),
  itemProvides: searchedMedia.provides,
  hitProvides: { ...undocumentedHits, User: personWithStories.provides, Media: searchedMedia.provides },
  sparse: true,
  evidence: 'document',
  read: readGridSearch,
});

/** Finds users, posts, places and hashtags. Only the facts of users are documented. */
export const gqlTopsearch = endpoint({
  path: '/gql/topsearch',
  required: ['query'],
  optional: ['end_cursor', 'flat'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: accountHit.provides,
  hitProvides: { ...undocumentedHits, User: accountHit.provides, Media: mediaHit.provides },
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
  evidence: 'document',
  sparse: true,
  read: readAccounts,
});

export const olderFbsearchAccounts = endpoint({
  path: '/v2/fbsearch/accounts',
  required: ['query'],
  optional: ['page_token'],
  cost: 1,
  paging: by('page_token', 20),
  itemProvides: personWithStories.provides,
  evidence: 'document',
  sparse: true,
  read: readAccounts,
});

/** The first people found, without a cursor. */
export const searchUsers = endpoint({
  path: '/v1/search/users',
  kind: 'lists',
  required: ['query'],
  cost: 1,
  itemProvides: namedPerson.provides,
  evidence: 'document',
  read: unpagedList(namedPerson),
});

/** Clips by what they are about. */
export const fbsearchReels = endpoint({
  path: '/v2/fbsearch/reels',
  required: ['query'],
  optional: ['reels_max_id', 'rank_token'],
  cost: 1,
  paging: { ...by('reels_max_id'), split: splitReelsCursor },
  itemProvides: searchedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readReels,
});

/** Music by its title or artist. The documented page ends at the cursor 11, which is the number of tracks before the next one. */
export const searchMusic = endpoint({
  path: '/v2/search/music',
  required: ['query'],
  optional: ['next_max_id'],
  cost: 1,
  paging: by('next_max_id', 11),
  itemProvides: foundTrack.provides,
  evidence: 'document',
  sparse: true,
  read: readMusic,
});

/** The first tracks of the same, without a cursor. */
export const plainSearchMusic = endpoint({
  path: '/v1/search/music',
  kind: 'lists',
  required: ['query'],
  cost: 1,
  itemProvides: listedTrack.provides,
  evidence: 'document',
  read: unpagedList(listedTrack),
});
