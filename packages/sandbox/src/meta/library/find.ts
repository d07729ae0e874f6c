import type { Person } from '../../world/people/people.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import type { World } from '../../world/world.ts';
import type { MetaState } from '../state.ts';
import { type PageRecord, pageOf } from './accounts.ts';
import { type CommentLibrary, isCommentOf } from './comments.ts';
import type { MediaLibrary } from './media.ts';
import type { CommentRecord, ContainerRecord, MediaRecord } from './records.ts';
import { type ScheduledRecord, scheduledOf } from './scheduled.ts';

/** The node with an id. */
export type FoundNode =
  | { readonly type: 'IGUser'; readonly record: Person }
  | { readonly type: 'Page'; readonly record: PageRecord }
  | { readonly type: 'IGContainer'; readonly record: ContainerRecord }
  | { readonly type: 'IGMedia'; readonly record: MediaRecord }
  | { readonly type: 'IGScheduledMedia'; readonly record: ScheduledRecord }
  | { readonly type: 'IGComment'; readonly record: CommentRecord }
  | { readonly type: 'IGHashtag'; readonly record: Hashtag };

export type Find = (account: Person, id: string) => FoundNode | undefined;

/** Finds a node that the account may see by its id: the account itself, what belongs to it, and hashtags. */
export function createFind(world: World, state: MetaState, media: MediaLibrary, comments: CommentLibrary): Find {
  return (account, id) => {
    if (!/^\d{1,20}$/.test(id)) return undefined;
    if (id === account.fbid) return { type: 'IGUser', record: account };
    const page = pageOf(world, account);
    if (id === page.id) return { type: 'Page', record: page };
    const container = state.containers.get(id);
    if (container !== undefined)
      return container.account.index === account.index ? { type: 'IGContainer', record: container } : undefined;
    const scheduled = scheduledOf(world, account).find((one) => one.id === id);
    if (scheduled !== undefined) return { type: 'IGScheduledMedia', record: scheduled };
    const own = media.byId(account, id);
    if (own !== undefined) return { type: 'IGMedia', record: own };
    const comment = comments.byId(id);
    if (comment !== undefined && isCommentOf(account, comment)) return { type: 'IGComment', record: comment };
    const hashtag = world.hashtags.byId(id);
    return hashtag === undefined ? undefined : { type: 'IGHashtag', record: hashtag };
  };
}
