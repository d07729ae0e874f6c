import { mediaUrl } from '../../../model/links.ts';
import type { AiLabel, Collaborator, MediaSurface, Usertag } from '../../../model/media.ts';
import * as source from '../../../sources/media.ts';
import { builder } from '../../builder.ts';
import { relation, relationList } from '../../fields.ts';
import { connectionField } from '../../planner/connection-field.ts';
import { connectionType } from '../../planner/connection-type.ts';
import { known, nonNullEntityField } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { MediaKindRef, pictureFields } from '../image.ts';
import { Node } from '../node.ts';
import { mediaInsights } from '../official/insight-fields.ts';
import { ProductTagRef } from '../official/product.ts';
import { CopyrightCheckRef } from '../official/publishing.ts';

const MediaSurfaceRef = builder.enumType('MediaSurface', {
  description: 'Where on Instagram a post appears.',
  values: {
    FEED: { description: 'In the feed and the profile grid.' },
    REELS: { description: 'In the Reels tab. Reels are also called clips.' },
    STORY: { description: 'In stories.' },
    AD: { description: 'In an advertisement.' },
    IGTV: { description: "In IGTV, Instagram's former format for long videos." },
    LIVE: { description: 'In a live video.' },
  } satisfies Record<MediaSurface, unknown>,
});

const AiLabelRef = builder.enumType('AiLabel', {
  description:
    'Why Instagram labels a post as made or edited with AI ("AI info"). The values in quotes are those of its `gen_ai_detection_method`.',
  values: {
    SELF_DISCLOSED: { description: 'The owner said so ("SELF_DISCLOSURE_FLOW").' },
    MADE_METADATA: {
      description: 'The file says that it was made with AI ("C2PA_METADATA", "IPTC_METADATA").',
    },
    EDITED_METADATA: {
      description: 'The file says that it was edited with AI ("C2PA_METADATA_EDITED", "IPTC_METADATA_EDITED").',
    },
    WATERMARK: { description: 'It has the invisible watermark of a tool of Meta ("META_INVISIBLE_WATERMARK").' },
    SET_BY_INSTAGRAM: { description: 'Instagram set the label by hand ("MANUAL_OVERRIDE_LABEL_ON").' },
    OTHER: { description: 'For a reason that gramgraph does not know yet.' },
  } satisfies Record<AiLabel, unknown>,
});

const CommentOrder = builder.enumType('CommentOrder', {
  description: 'The order of comments.',
  values: {
    POPULAR: { description: 'The comments that Instagram ranks highest first.' },
    RECENT: { description: 'Newest first.' },
  },
});

const UsertagRef = builder.objectRef<Usertag>('Usertag').implement({
  description: 'A person tagged in a post.',
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The tagged person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    x: t.exposeFloat('x', { description: 'The horizontal position, from 0 (left) to 1 (right). null in videos.' }),
    y: t.exposeFloat('y', { description: 'The vertical position, from 0 (top) to 1 (bottom). null in videos.' }),
  }),
});

const InviteStatus = builder.enumType('InviteStatus', {
  description: 'The state of an invitation to be a co-author of a post.',
  values: {
    ACCEPTED: { description: 'The person accepted and is a co-author.' },
    DECLINED: { description: 'The person declined.' },
    PENDING: { description: 'The person has not answered yet.' },
  },
});

const CollaboratorRef = builder.objectRef<Collaborator>('Collaborator').implement({
  description: 'A person who was invited to be a co-author of a post.',
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The invited person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    inviteStatus: t.expose('inviteStatus', { type: InviteStatus, description: 'The state of the invitation.' }),
  }),
});

const managed = 'Only the official API provides it, for posts of a managed account.';

connectionType('Media', 'posts');

builder.objectType('Media', {
  description: 'A post: a picture, a video (a reel, also called clip), or a carousel of pictures and videos.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(
      relayId(
        source.media,
        'The Relay id. Within one answer a post has one id. It is made from `pk`; if only the official API knows the post and does not provide its `pk` (a post that mentions an account, an item of a carousel found by a hashtag), it is made from `graphId`. `node` accepts both. A post fetched with `node` or `nodes` has the id that was passed.',
      ),
    ),
    pk: t.exposeID('pk', {
      description: "Instagram's own id, as a string of digits. If `code` is known, it makes no call.",
    }),
    graphId: t.exposeID('graphId', { description: 'The id of the post in the official API (179… or 180…).' }),
    code: t.exposeString('code', {
      description: 'The short code in the URL of the post: `pk` in base 64. If `pk` is known, it makes no call.',
    }),
    url: t.field({
      type: 'URL',
      description: 'The URL of the post on instagram.com. If `pk` or `code` is known, it makes no call.',
      extensions: { plan: { facts: ['code'] } },
      resolve: (media) => {
        const code = known(media.code);
        return code === null ? null : mediaUrl(code);
      },
    }),
    kind: t.expose('kind', { type: MediaKindRef, description: 'What the post consists of.' }),
    surface: t.expose('surface', { type: MediaSurfaceRef, description: 'Where on Instagram the post appears.' }),
    caption: t.exposeString('caption', { description: 'The text of the post. null if it has none.' }),
    isCaptionEdited: t.exposeBoolean('isCaptionEdited', {
      description: 'Whether the caption was edited after the post was published.',
    }),
    captionTranslation: t.exposeString('captionTranslation', {
      description: "Instagram's translation of the caption. null if it has none, such as for a caption in English.",
    }),
    accessibilityCaption: t.exposeString('accessibilityCaption', {
      description:
        'The alternative text (alt text) for screen readers, written by the owner or generated by Instagram.',
    }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'When the post was published (UTC).' }),
    owner: t.field(relation('owner', 'User', 'The account that published the post.')),
    coauthors: t.field(
      relationList('coauthors', 'User', 'The accounts that published the post together with the owner.'),
    ),
    place: t.field(relation('place', 'Place', 'The place (location) that the owner chose for the post.')),
    ...pictureFields(t),
    hasAudio: t.exposeBoolean('hasAudio', { description: 'Whether the video has sound. null for a picture.' }),
    children: t.field(
      relationList('children', 'Media', 'The pictures and videos of a carousel, in order. null for other posts.'),
    ),
    isPaidPartnership: t.exposeBoolean('isPaidPartnership', {
      description: 'Whether the post is labelled as a paid partnership.',
    }),
    isAiGenerated: t.exposeBoolean('isAiGenerated', {
      description:
        'Whether Instagram labels the post as made or edited with AI ("AI info"). false does not mean that it was made without AI, and null that the service does not say. The official API provides it for posts of a managed account, HikerAPI for public posts.',
    }),
    aiLabel: t.expose('aiLabel', {
      type: AiLabelRef,
      description:
        'Why the post has the label "AI info" (`isAiGenerated`). null without the label. Only HikerAPI provides it.',
    }),
    isPinned: t.exposeBoolean('isPinned', {
      description: 'Whether the owner pinned the post to the top of the profile.',
    }),
    sponsors: t.field(relationList('sponsors', 'User', 'The partners of a paid partnership.')),
    track: t.field(relation('track', 'Track', 'The music or original sound of the post.')),
    usertags: t.expose('usertags', {
      type: [UsertagRef],
      description:
        'The people tagged in the post. One upstream call reads the tags of up to ten posts of the operation.',
    }),
    likers: t.field(
      connectionField(
        source.likers,
        'The people who like the post. Instagram shows one page of them. `totalCount` is the number of all likes; if the list ends before it, `extensions.warnings` contains LIST_CUT.',
      ),
    ),
    topLikers: t.field(
      relationList(
        'topLikers',
        'User',
        'A few well-known people among the likers (`likers` lists more). Some answers have only their names; each other field of theirs then makes a call. null if there are none.',
      ),
    ),
    isCommentEnabled: t.exposeBoolean('isCommentEnabled', {
      description: 'Whether people can comment on the post. false if comments are turned off.',
    }),
    isSharedToFeed: t.exposeBoolean('isSharedToFeed', {
      description: `Whether a reel can also appear in the feed. null for other posts. ${managed}`,
    }),
    collaborators: t.field({
      type: [CollaboratorRef],
      description:
        'The people who were invited to be co-authors. HikerAPI knows those who accepted or have not answered; the official API knows those who declined too, for posts of a managed account.',
      extensions: { plan: { facts: ['collaborators'] } },
      resolve: ({ collaborators }) => known(collaborators),
    }),
    copyrightCheck: t.expose('copyrightCheck', {
      type: CopyrightCheckRef,
      description: `The check whether a video contains sound or pictures that belong to others. ${managed}`,
    }),
    insights: t.field({
      ...mediaInsights,
      description: `Metrics of the post. Empty or null if there is no data. A metric that does not exist for this kind of post is left out, with an error that names it. ${managed}`,
    }),
    productTags: t.expose('productTags', {
      type: [ProductTagRef],
      description:
        'The products tagged on the post or shown with it. The official API provides at most five, for posts of a managed account with a shop; HikerAPI provides those of public posts.',
    }),
    comments: t.field(
      connectionField(source.comments, 'The comments on the post, without replies.', {
        order: t.arg({
          type: CommentOrder,
          description:
            "The order of the comments. The default is Instagram's own order. The official API serves RECENT for posts of a managed account. For other posts HikerAPI orders comments only through an endpoint that it has retired (`/gql/comments/chunk`), so the field can fail with UPSTREAM_UNAVAILABLE.",
        }),
      }),
    ),
  }),
});
