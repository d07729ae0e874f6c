import { codeOf, mediaPk } from '../../../world/ids.ts';
import type { Person } from '../../../world/people.ts';
import type { Meta } from '../../meta.ts';
import type { MediaProductType, MediaRecord, MediaType } from '../../records.ts';
import type { Draft } from './draft.ts';

/** Beyond those of the world, so that what was published is nothing that HikerAPI would know. */
const FIRST_SLOT = 40;
const UPRIGHT = { width: 720, height: 1280 } as const;
const PORTRAIT = { width: 1080, height: 1350 } as const;

/** The post, or story, that a container becomes. Its pictures are the sandbox's own: nothing was fetched. */
export function publishedMedia(meta: Meta, account: Person, draft: Draft): MediaRecord {
  const takenAt = meta.world.now();
  const ordinal = meta.state.published.size % 1_000;
  const pkAt = (slot: number): string => mediaPk({ owner: account.index, ordinal, slot: FIRST_SLOT + slot, takenAt });
  const shortcode = codeOf(pkAt(0));

  const make = (of: Draft, slot: number): MediaRecord => {
    const igId = pkAt(slot);
    const children = of.children.map((child, place) => make(child.draft, place + 1));
    const { productType, mediaType } = surface(of);
    const { width, height } = sizeOf(of);
    const picture = meta.urls.photo(igId, width, height);
    return {
      id: meta.state.newId('media'),
      igId,
      owner: account,
      mediaType,
      productType,
      caption: of.caption,
      shortcode,
      permalink: of.isCarouselItem ? '' : permalink(productType, shortcode, account.username, igId),
      mediaUrl: children[0]?.mediaUrl ?? (of.moves ? meta.urls.film(igId) : picture),
      thumbnailUrl: of.moves ? picture : undefined,
      createdAt: takenAt,
      likeCount: 0,
      hidesCounts: false,
      commentsCount: 0,
      isSharedToFeed: of.isSharedToFeed,
      isCopyrighted: of.source?.isCopyrighted === true,
      isAlbumChild: of.isCarouselItem,
      children,
      collaborators: of.collaborators.map((person) => ({ person, inviteStatus: 'Pending' })),
      post: undefined,
    };
  };
  return make(draft, 0);
}

function surface({ kind, moves }: Draft): { readonly productType: MediaProductType; readonly mediaType: MediaType } {
  const mediaType = kind === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : moves ? 'VIDEO' : 'IMAGE';
  return { mediaType, productType: kind === 'STORIES' ? 'STORY' : kind === 'REELS' ? 'REELS' : 'FEED' };
}

function sizeOf({ kind, moves, source }: Draft): { readonly width: number; readonly height: number } {
  if (source?.width !== undefined && source.height !== undefined) return { width: source.width, height: source.height };
  return moves || kind === 'STORIES' ? UPRIGHT : PORTRAIT;
}

function permalink(surfaced: MediaProductType, code: string, username: string, pk: string): string {
  if (surfaced === 'STORY') return `https://instagram.com/stories/${username}/${pk}`;
  return `https://www.instagram.com/${surfaced === 'REELS' ? 'reel' : 'p'}/${code}/`;
}
