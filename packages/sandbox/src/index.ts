export type { SandboxCall } from './http/calls.ts';
export type { Fault, FaultKind } from './http/fault-injection.ts';
export type { MetaPermission } from './meta/access/permissions.ts';
export { DEFAULTS, type SandboxOptions } from './options.ts';
export { type Sandbox, startSandbox } from './sandbox.ts';
export { PLAIN, VARIANTS, type Variant } from './wire/variants.ts';
export type { Catalog, Product } from './world/catalog.ts';
export type { Comment } from './world/comments.ts';
export {
  BUSINESS,
  CAST,
  CAST_SEATS,
  COLOSSAL,
  CUT_SHORT,
  FAMOUS,
  FIRST_FRIEND,
  GONE,
  LOOPING,
  NEWCOMER,
  PRIVATE,
  QUIET,
  REPEATING,
  SECOND_FRIEND,
  THIRD_FRIEND,
} from './world/people/cast.ts';
export type { Person } from './world/people/people.ts';
export { FIRST_WORDS, SECOND_WORDS } from './world/people/words.ts';
export type { Place } from './world/places.ts';
export { isOpen, type Post, type PostKey } from './world/posts/post.ts';
export type { Highlight, Story } from './world/stories/stories.ts';
export type { Track } from './world/tracks.ts';
export { findPost, type World } from './world/world.ts';
