import { createDice, type Dice } from '../dice.ts';
import { Lru } from '../lru.ts';
import { type Catalogs, createCatalogs } from './catalog.ts';
import { type Comments, createComments } from './comments.ts';
import { type About, aboutOf } from './people/about.ts';
import { createFollows, type Follows, type PersonList } from './people/follows.ts';
import { createNames, type Names } from './people/names.ts';
import { createPartners } from './people/partners.ts';
import { createPeople, type People, type Person } from './people/people.ts';
import { type Showcase, showcaseOf } from './people/showcase.ts';
import { createPlaces, type Places } from './places.ts';
import { type Features, featuresOf } from './posts/features.ts';
import { createHashtagged, createHashtags, type Hashtagged, type Hashtags } from './posts/hashtags.ts';
import { createInvites } from './posts/invites.ts';
import { createMentions, type Mentions } from './posts/mentions.ts';
import { type Invitation, invitationsOf, likersOf } from './posts/participants.ts';
import { createPlaced, type Placed } from './posts/placed.ts';
import { type Post, type PostKey, WORLD_EPOCH } from './posts/post.ts';
import { createPosts, type Posts } from './posts/posts.ts';
import { createReposts, type Reposts } from './posts/reposts.ts';
import { createTimelines, type Timelines } from './posts/timelines.ts';
import { createTraits } from './posts/traits.ts';
import { createSearch, type Search } from './search.ts';
import { createLives, type Lives } from './stories/live.ts';
import { createStories, type Stories } from './stories/stories.ts';
import { createStoryComments, type StoryComments } from './stories/story-comments.ts';
import { createStoryStickers, type StoryStickers } from './stories/story-stickers.ts';
import { createTracks, type Tracks } from './tracks.ts';

const DAY = 86_400;

/** Everything that the services show, made on demand. It is independent of any wire format. */
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
  readonly storyStickers: StoryStickers;
  readonly lives: Lives;
  readonly hashtags: Hashtags;
  readonly hashtagged: Hashtagged;
  readonly tracks: Tracks;
  readonly places: Places;
  readonly placed: Placed;
  readonly comments: Comments;
  readonly mentions: Mentions;
  readonly catalogs: Catalogs;
  readonly search: Search;
  about(person: Person): About;
  showcase(person: Person): Showcase;
  likers(post: Post): PersonList;
  /** What only some posts have. */
  features(post: Post): Features;
  /** The people who were invited as co-authors, and whether they accepted. */
  invitations(post: Post): readonly Invitation[];
  /** The posts that invite an account as co-author and wait for its answer. */
  invites(account: Person): readonly PostKey[];
  /** The time of the newest posts, in Unix seconds. */
  readonly newest: number;
  /** Unix seconds. */
  now(): number;
  /** Changes with every write. */
  revision(): number;
}

/** Worlds of the seeds used last. Nothing in a world changes, so that all sandboxes of a process share them. */
const made = new Lru<string, Timeless>(4);

export function createWorld(seed: number, now: () => Date): World {
  const seconds = (): number => Math.floor(now().getTime() / 1000);
  const newest = newestAt(seconds());
  return { ...made.of(`${seed}/${newest}`, () => makeWorld(seed, newest)), now: seconds, revision: () => 0 };
}

/**
 * The newest posts are one or two days old when the world begins, and all their comments are written. The step is a day, so that
 * what is made within a day is equal. Before WORLD_EPOCH nothing moves.
 */
function newestAt(start: number): number {
  return WORLD_EPOCH + Math.max(0, Math.floor((start - WORLD_EPOCH) / DAY) - 1) * DAY;
}

type Timeless = Omit<World, 'now' | 'revision'>;

export function makeWorld(seed: number, newest = WORLD_EPOCH): Timeless {
  const dice = createDice(seed);
  const names = createNames(dice);
  const people = createPeople(dice, names);
  const partners = createPartners(dice);
  const traits = createTraits(dice, newest);
  const posts = createPosts({ dice, names, people, partners, traits });
  const places = createPlaces(dice);
  const timelines = createTimelines(people, partners, posts, traits);
  const comments = createComments(dice, names, people, posts);
  const invites = createInvites({ people, partners, traits, posts });
  const tracks = createTracks(dice, names, people, traits);
  const hashtags = createHashtags(dice);
  const hashtagged = createHashtagged(names, people, posts, traits);
  return {
    seed,
    newest,
    dice,
    names,
    people,
    posts,
    follows: createFollows(dice, people),
    timelines,
    reposts: createReposts(dice, people, traits),
    stories: createStories(dice, names, people),
    storyComments: createStoryComments(dice, names, people),
    storyStickers: createStoryStickers({ dice, names, places, tracks, timelines }),
    lives: createLives(dice, names, people),
    hashtags,
    hashtagged,
    tracks,
    places,
    placed: createPlaced(people, posts, traits),
    comments,
    mentions: createMentions({ people, posts, timelines, comments, traits }),
    catalogs: createCatalogs(dice, names),
    about: (person) => aboutOf(dice, timelines, person, newest),
    showcase: (person) => showcaseOf(dice, names, person),
    search: createSearch({ hashtags, hashtagged, people, places, timelines, tracks }),
    likers: (post) => likersOf(dice, people, post),
    invitations: (post) => invitationsOf({ dice, people, invites }, post),
    invites: (account) => invites.of(account),
    features: (post) => featuresOf(dice, post, (ordinal) => traits.mediaType(post.owner.index, ordinal) === 2),
  };
}

const SEARCHED_PEOPLE = 3_000;

/** A post of a public account that matches, for tests. Throws if none of the first 3,000 people has one. */
export function findPost({ people, timelines }: World, matches: (post: Post) => boolean): Post {
  for (let index = 0; index < SEARCHED_PEOPLE; index++) {
    const person = people.at(index);
    if (person.isPrivate || person.isGone) continue;
    const found = timelines
      .of(person)
      .map(timelines.post)
      .find((post) => post.owner.index === index && matches(post));
    if (found !== undefined) return found;
  }
  throw new Error(`No post of the first ${SEARCHED_PEOPLE} people matches`);
}
