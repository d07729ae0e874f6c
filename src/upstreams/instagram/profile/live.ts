import type { Fact } from '../../../model/entity.ts';
import type { LiveBroadcast } from '../../../model/user/profile.ts';
import { address, count, type Keys, longId, object, seconds, someText } from '../value.ts';

type BroadcastKeys = Keys<'id' | 'viewer_count' | 'published_time' | 'broadcast_status' | 'cover_frame_url'>;

/** Instagram's names for a video that has ended. */
const ENDED: readonly (string | null)[] = ['stopped', 'hard_stop', 'post_live'];

/** The `broadcast` beside the stories; null where there is none, where it has ended, and where it has no id. */
export function broadcast(value: unknown): LiveBroadcast | null {
  const wire = object<BroadcastKeys>(value);
  const broadcastId = longId(wire?.id);
  const status = someText(wire?.broadcast_status) ?? null;
  if (wire === undefined || broadcastId === undefined || ENDED.includes(status)) return null;
  return {
    broadcastId,
    viewerCount: count(wire.viewer_count) ?? null,
    startedAt: seconds(wire.published_time) ?? null,
    status,
    coverUrl: address(wire.cover_frame_url) ?? null,
  };
}

export interface LiveKeys {
  readonly live_broadcast_id?: unknown;
}

/** A web profile names the live video, and has nothing else of it. Unknown without the key. */
export function liveById(wire: LiveKeys): Fact<LiveBroadcast> {
  if (wire.live_broadcast_id === undefined) return undefined;
  const broadcastId = longId(wire.live_broadcast_id);
  if (broadcastId === undefined) return null;
  return { broadcastId, viewerCount: null, startedAt: null, status: null, coverUrl: null };
}
