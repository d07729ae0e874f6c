import type { World } from '../world/world.ts';
import { type CommentLibrary, createCommentLibrary } from './library/comments.ts';
import { createFind, type Find } from './library/find.ts';
import { createMediaLibrary, type MediaLibrary, type MediaUrls } from './library/media.ts';
import type { MetaState } from './state.ts';
import type { ContainerPace } from './write/publishing/container.ts';

/** What the service answers from: the world as it is now, what was written, and where it is itself. */
export interface Meta {
  readonly world: World;
  readonly state: MetaState;
  readonly urls: MediaUrls;
  readonly media: MediaLibrary;
  readonly comments: CommentLibrary;
  readonly find: Find;
  /** How many posts an account may publish in 24 hours. */
  readonly publishingQuota: number;
  readonly pace: ContainerPace;
  /** The service's own base URL, which `next` and `previous` begin with. */
  baseUrl(): string;
}

export function createMeta(
  world: World,
  state: MetaState,
  urls: MediaUrls,
  { publishingQuota, pace, baseUrl }: Pick<Meta, 'publishingQuota' | 'pace' | 'baseUrl'>,
): Meta {
  const media = createMediaLibrary(world, state, urls);
  const comments = createCommentLibrary(world, media);
  return {
    world,
    state,
    urls,
    media,
    comments,
    find: createFind(world, state, media, comments),
    publishingQuota,
    pace,
    baseUrl,
  };
}
