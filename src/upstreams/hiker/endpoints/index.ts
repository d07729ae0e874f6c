import type { Endpoint } from '../../contract/endpoint.ts';
import * as balance from './balance.ts';
import * as comments from './comments.ts';
import * as hashtags from './hashtags.ts';
import * as medias from './media/medias.ts';
import * as plainMedia from './media/plain-media.ts';
import * as userLists from './people/user-lists.ts';
import * as users from './people/users.ts';
import * as places from './places.ts';
import * as search from './search.ts';
import * as shares from './shares.ts';
import * as stories from './stories.ts';
import * as tracks from './tracks.ts';
import * as unconfirmed from './unconfirmed.ts';

/** The endpoints of HikerAPI that the gateway calls, by name. Deprecated ones are not used. */
export const hiker = {
  ...users,
  ...userLists,
  ...medias,
  ...plainMedia,
  ...comments,
  ...stories,
  ...tracks,
  ...places,
  ...hashtags,
  ...search,
  ...shares,
  ...balance,
  ...unconfirmed,
};

export const hikerEndpoints: readonly Endpoint[] = Object.values(hiker);
