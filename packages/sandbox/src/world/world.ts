import { createDice, type Dice } from '../random.ts';
import { type Catalogs, createCatalogs } from './catalog.ts';
import { type Comments, createComments } from './comments.ts';
import { createTracks, type Tracks } from './music/tracks.ts';
import { createCircles } from './people/circles.ts';
import { createFollows, type Follows, type PersonList } from './people/follows.ts';
import { createNames, type Names } from './people/names.ts';
import { createPeople, type People } from './people/people.ts';
import { createPlaces, type Places } from './places.ts';
import { createHashtagged, type Hashtagged } from './posts/hashtagged.ts';
import { createHashtags, type Hashtags } from './posts/hashtags.ts';
import { type Invitation, invitationsOf } from './posts/invitations.ts';
import { likersOf } from './posts/likes.ts';
import { createMentions, type Mentions } from './posts/mentions.ts';
import type { Post } from './posts/post.ts';
import { createPosts, type Posts } from './posts/posts.ts';
import { createReposts, type Reposts } from './posts/reposts.ts';
import { createTimelines, type Timelines } from './posts/timelines.ts';
import { createTraits } from './posts/traits.ts';
import { createSearch, type Search } from './search.ts';
import { createLives, type Lives } from './stories/live.ts';
import { createStories, type Stories } from './stories/stories.ts';
import { createStoryComments, type StoryComments } from './stories/story-comments.ts';

/** Everything the services show, made on demand. It is independent of any wire format. */
export interface World {
  readonly seed: number;
  readonly dice: Dice;
  readonly names: Names;
  readonly people: People;
  readonly follows: Follows;
  readonly posts: Posts;
  readonly timelines: Timelines;
  readonly reposts: Reposts;
  readonly stories: Stories;
  readonly storyComments: StoryComments;
  readonly lives: Lives;
  readonly hashtags: Hashtags;
  readonly hashtagged: Hashtagged;
  readonly tracks: Tracks;
  readonly places: Places;
  readonly comments: Comments;
  readonly mentions: Mentions;
  readonly catalogs: Catalogs;
  readonly search: Search;
  likers(post: Post): PersonList;
  /** Who was asked to be a co-author of it, and what became of that. */
  invitations(post: Post): readonly Invitation[];
  /** Unix seconds. */
  now(): number;
  /** Another number whenever something was written. */
  revision(): number;
}

export function createWorld(seed: number, now: () => Date): World {
  const dice = createDice(seed);
  const names = createNames(dice);
  const people = createPeople(dice, names);
  const circles = createCircles(dice);
  const traits = createTraits(dice);
  const posts = createPosts(dice, names, people, circles, traits);
  const places = createPlaces(dice);
  const timelines = createTimelines(people, circles, posts, traits);
  const comments = createComments(dice, names, people, posts);
  return {
    seed,
    dice,
    names,
    people,
    posts,
    follows: createFollows(dice, people),
    timelines,
    reposts: createReposts(dice, people, traits),
    stories: createStories(dice, names, people),
    storyComments: createStoryComments(dice, names, people),
    lives: createLives(dice, names, people),
    hashtags: createHashtags(dice),
    hashtagged: createHashtagged(names, people, posts, traits),
    tracks: createTracks(dice, names, people, traits),
    places,
    comments,
    mentions: createMentions(people, posts, timelines, comments, traits),
    catalogs: createCatalogs(dice, names),
    search: createSearch(people, places),
    likers: (post) => likersOf(dice, people, post),
    invitations: (post) => invitationsOf(dice, people, post),
    now: () => Math.floor(now().getTime() / 1000),
    revision: () => 0,
  };
}
