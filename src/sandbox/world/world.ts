import { createDice, type Dice } from '../random.ts';
import { createCircles } from './circles.ts';
import { createFollows, type Follows } from './follows.ts';
import { createNames, type Names } from './names.ts';
import { createPeople, type People } from './people.ts';
import { createPlaces, type Places } from './places.ts';
import { createPosts, type Posts } from './posts.ts';
import { createStories, type Stories } from './stories.ts';
import { createTimelines, type Timelines } from './timelines.ts';
import { createTracks, type Tracks } from './tracks.ts';

/** Everyone and everything, made when asked for. It knows of no wire: whoever speaks one reads it from here. */
export interface World {
  readonly seed: number;
  readonly dice: Dice;
  readonly names: Names;
  readonly people: People;
  readonly follows: Follows;
  readonly posts: Posts;
  readonly timelines: Timelines;
  readonly stories: Stories;
  readonly tracks: Tracks;
  readonly places: Places;
  /** Unix seconds. */
  now(): number;
}

export function createWorld(seed: number, now: () => Date): World {
  const dice = createDice(seed);
  const names = createNames(dice);
  const people = createPeople(dice, names);
  const circles = createCircles(dice);
  const posts = createPosts(dice, names, people, circles);
  return {
    seed, dice, names, people, posts,
    follows: createFollows(dice, people),
    timelines: createTimelines(people, circles, posts),
    stories: createStories(dice, names, people),
    tracks: createTracks(dice, names, people, posts),
    places: createPlaces(dice),
    now: () => Math.floor(now().getTime() / 1000),
  };
}
