import type { Media } from '../../../../model/post/media.ts';
import type { Shape } from '../../../instagram/shape.ts';
import { object } from '../../../instagram/value.ts';
import type { MediaKeys } from './media-keys.ts';
import { listedMedia, type MutableMedia } from './media-shapes.ts';

/** What pictures and carousels have no key for in a search: it is unknown there, and not absent. */
const ofClips: ReadonlySet<keyof Media> = new Set([
  'caption',
  'likeCount',
  'commentCount',
  'topLikers',
  'facebookLikeCount',
  'facebookCommentCount',
]);

/** A post that a search finds. Only clips have all facts of a post in a list. */
export const searchedMedia: Shape<Media> = {
  provides: new Set([...listedMedia.provides].filter((fact) => !ofClips.has(fact))),
  read(value, at) {
    const media: MutableMedia = listedMedia.read(value, at);
    if (object<MediaKeys>(value)?.comment_count !== undefined) return media;
    media.caption ??= undefined;
    media.commentCount ??= undefined;
    media.likeCount ??= media.areCountsHidden === true ? null : undefined;
    media.topLikers ??= undefined;
    media.facebookLikeCount ??= undefined;
    media.facebookCommentCount ??= undefined;
    return media;
  },
};
