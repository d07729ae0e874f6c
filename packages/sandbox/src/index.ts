export type { SandboxCall } from './http/calls.ts';
export type { Fault, FaultKind } from './http/fault-injection.ts';
export { META_ERRORS } from './meta/errors/table.ts';
export { type FieldNode, parseFields } from './meta/fields/parse.ts';
export type { NodeName as MetaNodeName, NodeType as MetaNodeType } from './meta/nodes/node.ts';
export type { MetaPermission } from './meta/permissions.ts';
export { metaNodeTypes } from './meta/types.ts';
export { DEFAULTS, type SandboxOptions } from './options.ts';
export { type Sandbox, startSandbox } from './sandbox.ts';
export { type Aspect, PLAIN, VARIANTS } from './variants.ts';
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
} from './world/cast.ts';
export type { Catalog, Product } from './world/catalog.ts';
export type { Comment } from './world/comments.ts';
export { findPost } from './world/find-post.ts';
export type { Person } from './world/people.ts';
export type { Place } from './world/places.ts';
export { isOpen, type Post, type PostKey } from './world/post.ts';
export type { Highlight, Story } from './world/stories.ts';
export type { Track } from './world/tracks.ts';
export { FIRST_WORDS, SECOND_WORDS } from './world/words.ts';
export type { World } from './world/world.ts';
