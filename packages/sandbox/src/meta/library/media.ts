import { hashText } from '../../dice.ts';
import { Lru } from '../../lru.ts';
import type { Film } from '../../wire/answer-context.ts';
import type { Person } from '../../world/people/people.ts';
import type { Frame, Post } from '../../world/posts/post.ts';
import type { Live } from '../../world/stories/live.ts';
import type { Story } from '../../world/stories/stories.ts';
import type { World } from '../../world/world.ts';
import type { Published } from '../../world/written/writes.ts';
import type { MetaState } from '../state.ts';
import type { MediaRecord } from './records.ts';

/** The URLs of pictures and videos. */
export interface MediaUrls {
  avatar(person: Person, size?: number): string;
  photo(pk: string, width: number, height: number): string;
  video(of: Film): string;
  sound(pk: string, durationMs: number): string;
}

export interface MediaLibrary {
  ofPost(post: Post): MediaRecord;
  /** The account's posts, newest first; those published through this API come first. */
  of(account: Person): readonly MediaRecord[];
  count(account: Person): number;
  /** The stories of the last 24 hours, newest first. */
  stories(account: Person): readonly MediaRecord[];
  /** The account's present broadcast. */
  live(account: Person): readonly MediaRecord[];
  /** The account's media, as owner or co-author: other people's media cannot be read by id. */
  byId(account: Person, id: string): MediaRecord | undefined;
}

const DAY = 86_400;
const STORY_WIDTH = 720;
const STORY_HEIGHT = 1280;

export function createMediaLibrary(
  world: World,
  { published, answeredInvites }: MetaState,
  urls: MediaUrls,
): MediaLibrary {
  const cache = new Lru<string, MediaRecord>(3_000);

  // The URLs of media change every day, and writes change a post.
  const ofPost = (post: Post): MediaRecord =>
    cache.of([Math.floor(world.now() / DAY), post.pk, post.commentCount, answeredInvites.size].join('/'), () =>
      recordOfPost(post, { urls, world, published: published.get(post.fbid) }),
    );

  const of = (account: Person): readonly MediaRecord[] =>
    world.timelines.of(account).map((key) => ofPost(world.timelines.post(key)));

  const stories = (account: Person): readonly MediaRecord[] =>
    world.stories
      .of(account, world.now())
      .map((story) => recordOfStory(story, urls, published.get(story.fbid)))
      .reverse();

  const live = (account: Person): readonly MediaRecord[] => {
    const now = world.lives.of(account, world.now());
    return now === undefined ? [] : [recordOfLive(now, urls)];
  };

  return {
    ofPost,
    of,
    count: (account) => world.timelines.of(account).length,
    stories,
    live,
    byId(account, id) {
      const post = world.posts.byFbid(id);
      if (post !== undefined && [post.owner, ...post.coauthors].some(({ index }) => index === account.index)) {
        const record = ofPost(post);
        return [record, ...record.children].find((each) => each.id === id);
      }
      return [...stories(account), ...live(account)].find((each) => each.id === id);
    },
  };
}

/** Where the record of a post is from. */
interface PostSources {
  readonly urls: MediaUrls;
  readonly world: World;
  readonly published: Published | undefined;
}

function recordOfPost(post: Post, sources: PostSources): MediaRecord {
  const { urls, world, published } = sources;
  const isReel = post.mediaType === 2;
  const children = post.children.map((child) => recordOfChild(post, child, sources));
  const first = children[0];
  return {
    id: post.fbid,
    igId: post.pk,
    owner: post.owner,
    mediaType: isReel ? 'VIDEO' : post.mediaType === 8 ? 'CAROUSEL_ALBUM' : 'IMAGE',
    productType: isReel ? 'REELS' : 'FEED',
    caption: post.caption === '' ? undefined : post.caption,
    altText: post.mediaType === 1 ? altTextOf(post.fbid, sources) : undefined,
    isAiGenerated: world.features(post).aiMethod !== 'NONE',
    shortcode: post.code,
    permalink: `https://www.instagram.com/${isReel ? 'reel' : 'p'}/${post.code}/`,
    mediaUrl: first?.mediaUrl ?? (isReel ? urls.video(post) : urls.photo(post.pk, post.width, post.height)),
    thumbnailUrl: isReel ? urls.photo(post.pk, post.width, post.height) : undefined,
    createdAt: post.takenAt,
    likeCount: post.likeCount,
    hidesCounts: post.hidesCounts,
    commentsCount: post.commentCount,
    isSharedToFeed:
      published !== undefined
        ? published.isSharedToFeed
        : isReel
          ? !world.dice.happens('post.reels.only', 0.1, post.owner.index, post.ordinal)
          : undefined,
    isCopyrighted:
      published !== undefined
        ? published.copyrighted.has(post.fbid)
        : isReel && world.dice.happens('post.copyrighted', 0.12, post.owner.index, post.ordinal),
    isAlbumChild: false,
    children,
    collaborators: world.invitations(post).map(({ person, status }) => ({ person, inviteStatus: status })),
    post,
  };
}

/** The alternative text of a picture, which the owners of some write. */
function altTextOf(fbid: string, { world, published }: PostSources): string | undefined {
  if (published !== undefined) return published.altTexts.get(fbid);
  const number = hashText(fbid);
  return world.dice.happens('media.alt', 0.5, number) ? world.names.words('media.alt.text', 6, number) : undefined;
}

function recordOfChild(post: Post, child: Frame, sources: PostSources): MediaRecord {
  const { urls, published } = sources;
  const picture = urls.photo(child.pk, child.width, child.height);
  const isVideo = child.mediaType === 2;
  return {
    ...plain(post.owner, post.takenAt),
    id: child.fbid,
    igId: child.pk,
    mediaType: isVideo ? 'VIDEO' : 'IMAGE',
    productType: 'FEED',
    shortcode: post.code,
    permalink: '',
    mediaUrl: isVideo ? urls.video(child) : picture,
    thumbnailUrl: isVideo ? picture : undefined,
    altText: isVideo ? undefined : altTextOf(child.fbid, sources),
    isCopyrighted: published?.copyrighted.has(child.fbid) === true,
    isAlbumChild: true,
  };
}

function recordOfStory(story: Story, urls: MediaUrls, published: Published | undefined): MediaRecord {
  const picture = urls.photo(story.pk, STORY_WIDTH, STORY_HEIGHT);
  const isVideo = story.mediaType === 2;
  return {
    ...plain(story.owner, story.takenAt),
    id: story.fbid,
    igId: story.pk,
    mediaType: isVideo ? 'VIDEO' : 'IMAGE',
    productType: 'STORY',
    shortcode: story.code,
    permalink: `https://instagram.com/stories/${story.owner.username}/${story.pk}`,
    mediaUrl: isVideo ? urls.video({ ...story, width: STORY_WIDTH, height: STORY_HEIGHT }) : picture,
    thumbnailUrl: isVideo ? picture : undefined,
    isCopyrighted: published?.copyrighted.has(story.fbid) === true,
  };
}

function recordOfLive(live: Live, urls: MediaUrls): MediaRecord {
  return {
    ...plain(live.owner, live.startedAt),
    id: live.fbid,
    igId: live.pk,
    mediaType: 'BROADCAST',
    productType: 'LIVE',
    shortcode: '',
    permalink: `https://www.instagram.com/${live.owner.username}/live/`,
    mediaUrl: undefined,
    thumbnailUrl: urls.photo(live.pk, STORY_WIDTH, STORY_HEIGHT),
  };
}

/** The values of media without likes and comments. */
function plain(owner: Person, createdAt: number) {
  return {
    owner,
    createdAt,
    caption: undefined,
    altText: undefined,
    isAiGenerated: false,
    likeCount: 0,
    hidesCounts: false,
    commentsCount: 0,
    isSharedToFeed: undefined,
    isCopyrighted: false,
    isAlbumChild: false,
    children: [],
    collaborators: [],
    post: undefined,
  } satisfies Partial<MediaRecord>;
}
