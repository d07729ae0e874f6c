import { isPk, mediaPkFromId, mediaUrl, pkFromCode, readInstagramUrl } from '../../model/ids.ts';
import { renditionFor } from '../../model/image.ts';
import type { Insight } from '../../model/insight.ts';
import type { Collaborator, Media, MediaKind, MediaSurface, Usertag } from '../../model/media.ts';
import * as source from '../../sources/media.ts';
import { builder } from '../builder.ts';
import { connectionField } from '../planner/connection.ts';
import { entitiesByKey } from '../planner/entities-by-key.ts';
import { entityField, entityListField, nonNullEntityField } from '../planner/entity-field.ts';
import { known, relayId } from '../planner/id-field.ts';
import { badKey, namedType } from '../planner/key.ts';
import { CommentConnection, MediaRef, PlaceRef, TrackRef, UserConnection, UserRef } from '../refs.ts';
import { CopyrightCheckRef } from './container.ts';
import { ImageRef, minWidthArgument, VideoRef } from './image.ts';
import { InsightRef } from './insight.ts';
import { mediaInsights } from './media-insights.ts';
import { Node } from './node.ts';
import { ProductTagRef } from './product.ts';

export const MediaKindRef = builder.enumType('MediaKind', {
  description: 'What a post or a story is made of.',
  values: {
    IMAGE: { description: 'One picture.' },
    VIDEO: { description: 'One video.' },
    CAROUSEL: { description: 'Several pictures and videos: its `children`.' },
  } satisfies Record<MediaKind, unknown>,
});

const MediaSurfaceRef = builder.enumType('MediaSurface', {
  description: 'Where on Instagram a post appears.',
  values: {
    FEED: { description: 'The feed and the profile grid.' },
    REELS: { description: 'Clips.' },
    STORY: { description: 'Stories.' },
    AD: { description: 'Advertisements.' },
    IGTV: { description: "IGTV, Instagram's former format for long videos." },
    LIVE: { description: 'Live video.' },
  } satisfies Record<MediaSurface, unknown>,
});

const CommentOrder = builder.enumType('CommentOrder', {
  description: 'How comments are ordered.',
  values: { POPULAR: { description: 'What Instagram ranks highest first.' }, RECENT: { description: 'Newest first.' } },
});

const UsertagRef = builder.objectRef<Usertag>('Usertag').implement({
  description: 'Someone tagged in a post.',
  fields: (t) => ({
    user: t.field({
      type: UserRef,
      nullable: false,
      description: 'Who is tagged.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    x: t.exposeFloat('x', { description: 'Place of the tag, 0 (left) to 1 (right); null in videos.' }),
    y: t.exposeFloat('y', { description: 'Place of the tag, 0 (top) to 1 (bottom); null in videos.' }),
  }),
});

const InviteStatus = builder.enumType('InviteStatus', {
  description: 'State of an invitation.',
  values: {
    ACCEPTED: { description: 'They are a co-author.' },
    DECLINED: { description: 'They do not want to.' },
    PENDING: { description: 'They have not answered.' },
  },
});

const CollaboratorRef = builder.objectRef<Collaborator>('Collaborator').implement({
  description: 'Somebody who was invited as a co-author of a post.',
  fields: (t) => ({
    user: t.field({
      type: UserRef,
      nullable: false,
      description: 'Who.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    inviteStatus: t.expose('inviteStatus', { type: InviteStatus, description: 'State of the invitation.' }),
  }),
});

MediaRef.implement({
  description: 'A post: a picture, a video (a clip, or reel), or a carousel of several.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.media,
        'Relay id, one for one post in one answer. It is made from `pk`; where only the official API knows the post and does not provide its `pk` (a post in which an account is mentioned, a part of an album under a hashtag), from `graphId`, which `node` always accepts. A post fetched with `node` or `nodes` has exactly the id that was passed.',
      ),
    ),
    pk: t.exposeID('pk', {
      description: "Instagram's own id, beyond 2^53, always a string. Known from `code` without a call.",
    }),
    graphId: t.exposeID('graphId', {
      description: 'The id of the same post in the official Instagram Graph API (179…, 180…).',
    }),
    code: t.exposeString('code', {
      description: 'The short code of its address: `pk` in base 64, known without a call.',
    }),
    url: t.field({
      type: 'URL',
      description: 'Its address on instagram.com. Known without a call.',
      extensions: { plan: { facts: ['code'] } },
      resolve: ({ code }) => {
        const short = known(code);
        return short === null ? null : mediaUrl(short);
      },
    }),
    kind: t.expose('kind', { type: MediaKindRef, description: 'What it is made of.' }),
    surface: t.expose('surface', { type: MediaSurfaceRef, description: 'Where it appears.' }),
    caption: t.exposeString('caption', { description: 'Its text; null when it has none.' }),
    isCaptionEdited: t.exposeBoolean('isCaptionEdited', {
      description: 'Whether the caption was changed after posting.',
    }),
    accessibilityCaption: t.exposeString('accessibilityCaption', {
      description: 'The description for people who cannot see it, written by the owner or by Instagram.',
    }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'When it was posted (UTC).' }),
    owner: t.field({
      type: UserRef,
      description: 'Who posted it.',
      extensions: { plan: { entity: 'owner' } },
      resolve: ({ owner }, _args, context, info) => entityField('User', owner, context, info),
    }),
    coauthors: t.field({
      type: [UserRef],
      description: 'Who posted it together with the owner.',
      extensions: { plan: { entity: 'coauthors' } },
      resolve: ({ coauthors }, _args, context, info) => entityListField('User', coauthors, context, info),
    }),
    place: t.field({
      type: PlaceRef,
      description: 'The place that the owner set.',
      extensions: { plan: { entity: 'place' } },
      resolve: ({ place }, _args, context, info) => entityField('Place', place, context, info),
    }),
    width: t.exposeInt('width', { description: 'Pixels, as uploaded.' }),
    height: t.exposeInt('height', { description: 'Pixels, as uploaded.' }),
    images: t.expose('images', {
      type: [ImageRef],
      description: "Renditions of the picture, or of the video's cover.",
    }),
    image: t.field({
      type: ImageRef,
      description: 'One rendition of the picture or cover.',
      args: minWidthArgument,
      extensions: { plan: { facts: ['images'] } },
      resolve: ({ images }, { minWidth }) => renditionFor(known(images) ?? [], minWidth),
    }),
    videos: t.expose('videos', { type: [VideoRef], description: 'Renditions of the video; null for a picture.' }),
    videoDuration: t.exposeFloat('videoDuration', { description: 'Seconds; null for a picture.' }),
    hasAudio: t.exposeBoolean('hasAudio', { description: 'Whether the video has sound; null for a picture.' }),
    children: t.field({
      type: [MediaRef],
      description: "A carousel's parts, in order; null for anything else.",
      extensions: { plan: { entity: 'children' } },
      resolve: ({ children }, _args, context, info) => entityListField('Media', children, context, info),
    }),
    likeCount: t.expose('likeCount', {
      type: 'SafeInt',
      description: 'How many like it; null when the owner hides it.',
    }),
    commentCount: t.expose('commentCount', { type: 'SafeInt', description: 'How many comments and replies it has.' }),
    playCount: t.expose('playCount', {
      type: 'SafeInt',
      description: 'How often it was played on Instagram, also provided when likes are hidden; null for a picture.',
    }),
    reshareCount: t.expose('reshareCount', { type: 'SafeInt', description: 'How often it was shared with others.' }),
    repostCount: t.expose('repostCount', { type: 'SafeInt', description: 'How often it was reposted.' }),
    areCountsHidden: t.exposeBoolean('areCountsHidden', {
      description: 'Whether the owner hides how many like it.',
    }),
    isPaidPartnership: t.exposeBoolean('isPaidPartnership', {
      description: 'Whether it is labelled a paid partnership.',
    }),
    isPinned: t.exposeBoolean('isPinned', { description: 'Whether the owner pinned it to the profile.' }),
    sponsors: t.field({
      type: [UserRef],
      description: 'The partners of a paid partnership.',
      extensions: { plan: { entity: 'sponsors' } },
      resolve: ({ sponsors }, _args, context, info) => entityListField('User', sponsors, context, info),
    }),
    track: t.field({
      type: TrackRef,
      description: 'The music or original sound it is set to.',
      extensions: { plan: { entity: 'track' } },
      resolve: ({ track }, _args, context, info) => entityField('Track', track, context, info),
    }),
    usertags: t.expose('usertags', {
      type: [UsertagRef],
      description: 'Who is tagged in it. Up to ten posts share one upstream call, whatever asks for them.',
    }),
    likers: t.field(
      connectionField(
        UserConnection,
        source.likers,
        'People who like it, as far as Instagram shows them: one upstream page. `totalCount` is the number of all likes; if fewer are shown, `extensions.warnings` has LIST_CUT at the end.',
      ),
    ),
    isCommentEnabled: t.exposeBoolean('isCommentEnabled', {
      description: 'Whether it can be commented on. Official API, for posts of a managed account.',
    }),
    isSharedToFeed: t.exposeBoolean('isSharedToFeed', {
      description: 'Whether a reel may also appear in the feed; null for other posts. Official API.',
    }),
    collaborators: t.field({
      type: [CollaboratorRef],
      description: 'Who was invited as a co-author. Official API, for posts of a managed account.',
      extensions: { plan: { facts: ['collaborators'] } },
      resolve: ({ collaborators }) => known(collaborators),
    }),
    copyrightCheck: t.expose('copyrightCheck', {
      type: CopyrightCheckRef,
      description:
        "Whether a video's sound or picture belongs to others. Official API, for posts of a managed account.",
    }),
    insights: t.field({
      type: [InsightRef],
      description:
        'Metrics of the post. Official API, for posts of a managed account. Empty or null if there is no data. A metric that does not exist for its kind of post fails the field.',
      args: mediaInsights.args,
      extensions: { plan: mediaInsights.plan },
      resolve: (post, args) => mediaInsights.of<readonly Insight[]>(post, args),
    }),
    productTags: t.expose('productTags', {
      type: [ProductTagRef],
      description: 'Products tagged on it, five at most. Official API, for posts of a managed account with a shop.',
    }),
    comments: t.field(
      connectionField(CommentConnection, source.comments, 'The comments on it, without replies.', {
        order: t.arg({
          type: CommentOrder,
          description:
            'Their order; left out: as Instagram orders them. HikerAPI orders only through `/gql/comments/chunk`, which it has retired: with an order the field may answer UPSTREAM_UNAVAILABLE at any time. The official API serves RECENT for posts of a managed account.',
        }),
      }),
    ),
  }),
});

const MediaBy = builder.inputType('MediaBy', {
  isOneOf: true,
  description: 'The key of a post: exactly one of these.',
  fields: (t) => ({
    pk: t.id({
      description: "Instagram's own id, as a string of digits. The form `<pk>_<owner>` is accepted too.",
    }),
    code: t.string({ description: 'The short code in its address.' }),
    url: t.field({
      type: 'URL',
      description:
        'Its address: https://www.instagram.com/p/<code>/, or /reel/, /tv/; or a share link (/share/reel/<code>/) that leads to it, which HikerAPI resolves for one call.',
    }),
    graphId: t.id({ description: "The official API's id. Needs the official API." }),
  }),
});

/** The record that a key names. Throws what to do for one that names no post; makes no call. */
function mediaOfKey(by: typeof MediaBy.$inferInput): Media {
  if (by.pk != null) {
    const pk = mediaPkFromId(by.pk);
    if (pk !== null) return { pk };
    throw badKey('by.pk', by.pk, 'a pk is a string of 1 to 20 digits; a short code goes into "code"');
  }
  if (by.code != null) return ofCode('by.code', by.code, by.code);
  if (by.graphId != null) {
    if (isPk(by.graphId)) return { graphId: by.graphId };
    throw badKey('by.graphId', by.graphId, 'a graphId is a string of digits');
  }
  const url = String(by.url);
  const named = readInstagramUrl(url);
  if (named?.type === 'Media') return ofCode('by.url', url, named.code);
  if (named?.type === 'Share' && (named.to ?? 'Media') === 'Media') return { shareUrl: named.url };
  throw badKey(
    'by.url',
    url,
    named === null
      ? 'it is not the URL of anything on Instagram that gramgraph reads; a post is https://www.instagram.com/p/<code>/'
      : `it names a ${namedType(named)}, not a post`,
  );
}

function ofCode(argument: string, given: string, code: string): Media {
  const pk = pkFromCode(code);
  if (pk === null)
    throw badKey(
      argument,
      given,
      'a short code has up to 11 letters, digits, dashes and underscores, such as DW1voQ_GQOz',
    );
  return { pk, code };
}

builder.queryFields((t) => ({
  media: t.field({
    type: MediaRef,
    description: 'A post by one of its keys. What the key itself contains (`pk`, `code`, `url`) costs nothing.',
    args: { by: t.arg({ type: MediaBy, required: true, description: 'Which.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) => entityField('Media', mediaOfKey(by), context, info),
  }),
  medias: t.field({
    type: [MediaRef],
    nullable: { list: false, items: true },
    description: 'Up to 100 posts, in the same order; null with an error where one fails.',
    args: { by: t.arg({ type: [MediaBy], required: true, description: 'Which.' }) },
    extensions: { plan: { isByKey: true } },
    resolve: (_root, { by }, context, info) =>
      entitiesByKey('by', by, (key) => entityField('Media', mediaOfKey(key), context, info)),
  }),
}));
