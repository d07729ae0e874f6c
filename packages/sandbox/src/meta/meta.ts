import type { World } from '../world/world.ts';
import { type CommentLibrary, createCommentLibrary } from './library/comments.ts';
import { createFind, type Find } from './library/find.ts';
import { createMediaLibrary, type MediaLibrary, type MediaUrls } from './library/media.ts';
import type { MetaState } from './state.ts';
import type { ContainerPace } from './write/publishing/container.ts';

/** What answers are made from: the present world, the state that calls have written, and the service's settings. */
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
  /** The service's base URL, with which `next` and `previous` begin. */
  baseUrl(): string;
  /** The base URL of the host that receives files. */
  uploadUrl(): string;
}

export function createMeta(
  world: World,
  state: MetaState,
  urls: MediaUrls,
  settings: Pick<Meta, 'publishingQuota' | 'pace' | 'baseUrl' | 'uploadUrl'>,
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
    ...settings,
  };
}
