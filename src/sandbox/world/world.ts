import { createDice, type Dice } from '../random.ts';
import { createCircles } from './circles.ts';
import { type Comments, createComments } from './comments.ts';
import { createFollows, type Follows, type PersonList } from './follows.ts';
import { likersOf } from './likes.ts';
import { createNames, type Names } from './names.ts';
import { createPeople, type People } from './people.ts';
import { createPlaces, type Places } from './places.ts';
import type { Post } from './post.ts';
import { createPosts, type Posts } from './posts.ts';
import { createReposts, type Reposts } from './reposts.ts';
import { createSearch, type Search } from './search.ts';
import { createStories, type Stories } from './stories.ts';
import { createTimelines, type Timelines } from './timelines.ts';
import { createTracks, type Tracks } from './tracks.ts';
import { createTraits } from './traits.ts';

/** Everyone and everything, made when asked for. It knows of no wire: whoever speaks one reads it from here. */
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
  readonly tracks: Tracks;
  readonly places: Places;
  readonly comments: Comments;
  readonly search: Search;
  likers(post: Post): PersonList;
  /** Unix seconds. */
  now(): number;
}

export function createWorld(seed: number, now: () => Date): World {
  const dice = createDice(seed);
  const names = createNames(dice);
  const people = createPeople(dice, names);
  const circles = createCircles(dice);
  const traits = createTraits(dice);
  const posts = createPosts(dice, names, people, circles, traits);
  const places = createPlaces(dice);
  return {
    seed,
    dice,
    names,
    people,
    posts,
    follows: createFollows(dice, people),
    timelines: createTimelines(people, circles, posts, traits),
    reposts: createReposts(dice, people, traits),
    stories: createStories(dice, names, people),
    tracks: createTracks(dice, names, people, traits),
    places,
    comments: createComments(dice, names, people, posts),
    search: createSearch(people, places),
    likers: (post) => likersOf(dice, people, post),
    now: () => Math.floor(now().getTime() / 1000),
  };
}
