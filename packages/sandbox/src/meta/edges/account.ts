import type { JsonObject } from '../../wire/json.ts';
import type { Person } from '../../world/people/people.ts';
import { requirePermissions } from '../access/tokens.ts';
import { invalidParameter } from '../errors/graph-error.ts';
import type { MediaRecord } from '../library/records.ts';
import type { Context, Edge } from '../nodes/node.ts';
import { selectFields } from '../read/evaluate.ts';
import { plainField } from '../read/parse-fields.ts';
import { recentSearches } from './hashtags.ts';
import { readTime } from './modifiers.ts';
import { PAGED, paged, TIMED } from './paged.ts';

const DAY = 86_400;
const MAX_MEDIA = 10_000;
const MAX_HASHTAGS = 30;

function mediaEdge(
  name: string,
  takes: readonly string[],
  items: (of: Person, context: Context) => readonly MediaRecord[],
  node: 'IGMedia' | 'TaggedMedia' | 'DiscoveredMedia' | 'CollaborativeMedia' = 'IGMedia',
): Edge<Person> {
  return {
    takes,
    list: (of, context, call) =>
      paged<MediaRecord>(call, {
        name: `${name}/${of.fbid}`,
        items: items(of, context),
        ...(takes === TIMED ? { createdAt: ({ createdAt }) => createdAt } : {}),
        id: ({ id }) => id,
        row: (media): JsonObject => context.node(node, media, call.fields),
      }),
  };
}

export const mediaOfAccount = mediaEdge('media', TIMED, (of, { meta }) => meta.media.of(of).slice(0, MAX_MEDIA));

/** The media of an account that business discovery found. */
export const mediaOfDiscovered = mediaEdge(
  'media',
  TIMED,
  (of, { meta }) => meta.media.of(of).slice(0, MAX_MEDIA),
  'DiscoveredMedia',
);

export const liveMedia = mediaEdge('live_media', TIMED, (of, { meta }) => meta.media.live(of));

export const stories = mediaEdge('stories', PAGED, (of, { meta, access }) => {
  requirePermissions(access, 'instagram_manage_insights');
  return meta.media.stories(of);
});

export const tags = mediaEdge(
  'tags',
  PAGED,
  (of, { meta, access }) => {
    requirePermissions(access, 'instagram_manage_comments');
    return meta.world.timelines.tagged(of).map((key) => meta.media.ofPost(meta.world.timelines.post(key)));
  },
  'TaggedMedia',
);

/** Posts of others that the account has accepted to be a co-author of. */
export const collaborativeMedia = mediaEdge(
  'collaborative_media',
  PAGED,
  (of, { meta }) => meta.media.of(of).filter(({ owner }) => owner.index !== of.index),
  'CollaborativeMedia',
);

const INVITES_A_PAGE = 10;

/** Invitations that wait for an answer: rows without an id, ten a page unless the call asks for more. */
export const collaborationInvites: Edge<Person> = {
  takes: PAGED,
  list(of, { meta }, call) {
    const posts = meta.world.invites(of).map((key) => meta.media.ofPost(meta.world.timelines.post(key)));
    return paged<MediaRecord>(
      { ...call, args: { limit: String(INVITES_A_PAGE), ...call.args } },
      {
        name: `collaboration_invites/${of.fbid}`,
        items: posts,
        id: ({ id }) => id,
        row: ({ id, owner, caption, mediaUrl }) =>
          selectFields(
            'IGCollaborationInvite',
            { media_id: id, media_owner_username: owner.username, caption, media_url: mediaUrl },
            call.fields,
          ),
      },
    );
  },
};

export const recentlySearchedHashtags: Edge<Person> = {
  takes: PAGED,
  list(of, context, call) {
    requirePermissions(context.access, 'Instagram Public Content Access');
    const found = recentSearches(context.meta, context.access).flatMap(
      (id) => context.meta.world.hashtags.byId(id) ?? [],
    );
    return paged(call, {
      name: `recently_searched_hashtags/${of.fbid}`,
      items: found,
      max: MAX_HASHTAGS,
      id: ({ id }) => id,
      row: (hashtag) => context.node('IGHashtag', hashtag, call.fields),
    });
  },
};

export const contentPublishingLimit: Edge<Person> = {
  takes: ['since'],
  list(of, { meta, access }, { args, fields }) {
    requirePermissions(access, 'instagram_content_publish');
    const now = meta.world.now();
    const since = readTime('since', args['since']) ?? now - DAY;
    if (since < now - DAY) throw invalidParameter('The since parameter must be within the last 24 hours');
    const row = {
      quota_usage: (meta.state.publishings.get(of.fbid) ?? []).filter((at) => at > since).length,
      config: { quota_total: meta.publishingQuota, quota_duration: DAY },
    };
    const requested = fields ?? [plainField('quota_usage')];
    return { data: [selectFields('IGContentPublishingLimit', row, requested)] };
  },
};
