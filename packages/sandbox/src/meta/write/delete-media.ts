import type { JsonObject } from '../../wire/json.ts';
import { requirePermissions } from '../access/tokens.ts';
import { noObject } from '../errors/graph-error.ts';
import type { MediaRecord } from '../library/records.ts';
import type { WriteCall } from './write-route.ts';

/** `DELETE /{ig-media-id}`: a post or story of the account, but no item of a carousel and no broadcast. */
export function removeMedia({ meta, access }: WriteCall, media: MediaRecord): JsonObject {
  requirePermissions(access, 'instagram_basic', 'instagram_manage_contents');
  const isOwn = media.owner.index === access.account.index;
  if (!isOwn || media.isAlbumChild || media.productType === 'LIVE') throw noObject(media.id, 'DELETE');
  if (media.productType === 'STORY') meta.state.deletedStories.add(media.id);
  else if (media.post !== undefined) meta.state.deletedPosts.set(media.id, media.post);
  return { success: true };
}
