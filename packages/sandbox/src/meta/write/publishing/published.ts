import { codeOf, mediaPk } from '../../../world/ids.ts';
import type { Person } from '../../../world/people/people.ts';
import type { Frame, Post } from '../../../world/posts/post.ts';
import type { Story } from '../../../world/stories/stories.ts';
import { FIRST_WRITTEN_ORDINAL, FIRST_WRITTEN_SLOT, type Published } from '../../../world/written/writes.ts';
import type { Meta } from '../../meta.ts';
import type { Draft } from './draft.ts';
import { lengthMs } from './sources/checks.ts';

const UPRIGHT = { width: 720, height: 1280 } as const;
const PORTRAIT = { width: 1080, height: 1350 } as const;

/** The fbids of the post and its children, in their order. */
type Ids = readonly [string, ...string[]];

/** The post or story of a container. Nothing was fetched, so its pictures are the sandbox's own. */
export function publishedMedia(
  { state, world }: Meta,
  account: Person,
  draft: Draft,
): { readonly ids: Ids; readonly published: Published } {
  const takenAt = world.now();
  const ordinal = FIRST_WRITTEN_ORDINAL + state.published.size;
  const frame = (of: Draft, index: number): Frame => ({
    pk: mediaPk({
      owner: account.index,
      ordinal: ordinal % FIRST_WRITTEN_ORDINAL,
      slot: FIRST_WRITTEN_SLOT + index,
      takenAt,
    }),
    fbid: state.newId('media'),
    mediaType: of.isVideo ? 2 : 1,
    ...sizeOf(of),
    duration: durationOf(of),
  });
  const own = frame(draft, 0);
  const children = draft.children.map((child, index) => frame(child.draft, index + 1));
  const drafts = [draft, ...draft.children.map((child) => child.draft)];
  const ids: Ids = [own.fbid, ...children.map(({ fbid }) => fbid)];
  const made: Made = { ...own, owner: account, takenAt, code: codeOf(own.pk) };
  const isStory = draft.kind === 'STORIES';
  return {
    ids,
    published: {
      story: isStory ? storyOf(made, draft) : undefined,
      post: isStory ? undefined : postOf(made, draft, { ordinal, children, captionPk: state.newId('caption') }),
      isSharedToFeed: draft.isSharedToFeed,
      copyrighted: new Set(ids.filter((_, index) => drafts[index]?.source?.isCopyrighted === true)),
      invited: draft.collaborators,
      altTexts: new Map(
        ids.flatMap((id, index) => {
          const altText = drafts[index]?.altText;
          return altText === undefined ? [] : [[id, altText] as const];
        }),
      ),
      isAiGenerated: draft.isAiGenerated,
    },
  };
}

type Made = Frame & Pick<Post, 'owner' | 'takenAt' | 'code' | 'duration'>;

/** A post without likes and comments. */
function postOf(made: Made, draft: Draft, rest: Pick<Post, 'ordinal' | 'children' | 'captionPk'>): Post {
  return {
    ...made,
    ...rest,
    mediaType: draft.kind === 'CAROUSEL' ? 8 : made.mediaType,
    caption: draft.caption ?? '',
    isCaptionEdited: false,
    coauthors: [],
    tagged: draft.tagged,
    sponsor: undefined,
    likeCount: 0,
    commentCount: 0,
    takesComments: true,
    playCount: 0,
    reshareCount: 0,
    repostCount: 0,
    hidesCounts: false,
    isPinned: false,
    place: draft.place,
    track: undefined,
  };
}

function storyOf(made: Made, { tagged }: Draft): Story {
  return { ...made, mentions: tagged, hashtags: [], sponsor: undefined };
}

function durationOf({ isVideo, source }: Draft): number {
  return isVideo && source !== undefined ? lengthMs(source) / 1_000 : 0;
}

function sizeOf({ kind, isVideo, source }: Draft): { readonly width: number; readonly height: number } {
  if (source?.width !== undefined && source.height !== undefined) return { width: source.width, height: source.height };
  return isVideo || kind === 'STORIES' ? UPRIGHT : PORTRAIT;
}
