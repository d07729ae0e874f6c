import { builder } from './builder.ts';
import { connectionType } from './planner/connection-type.ts';
import type { GraphEntity } from './planner/graph-entity.ts';

/** The entity types and their connections. They are declared here and implemented in types/, because types refer to each other in circles. */
export const UserRef = builder.objectRef<GraphEntity<'User'>>('User');
export const MediaRef = builder.objectRef<GraphEntity<'Media'>>('Media');
export const TrackRef = builder.objectRef<GraphEntity<'Track'>>('Track');
export const CommentRef = builder.objectRef<GraphEntity<'Comment'>>('Comment');
export const StoryRef = builder.objectRef<GraphEntity<'Story'>>('Story');
export const HighlightRef = builder.objectRef<GraphEntity<'Highlight'>>('Highlight');
export const PlaceRef = builder.objectRef<GraphEntity<'Place'>>('Place');
export const HashtagRef = builder.objectRef<GraphEntity<'Hashtag'>>('Hashtag');
export const AccountRef = builder.objectRef<GraphEntity<'Account'>>('Account');
export const ContainerRef = builder.objectRef<GraphEntity<'Container'>>('Container');
export const PageRef = builder.objectRef<GraphEntity<'Page'>>('Page');

export const UserConnection = connectionType('User', UserRef, 'people');
export const MediaConnection = connectionType('Media', MediaRef, 'posts');
export const CommentConnection = connectionType('Comment', CommentRef, 'comments');
export const StoryConnection = connectionType('Story', StoryRef, 'stories');
export const HighlightConnection = connectionType('Highlight', HighlightRef, 'highlights');
export const HashtagConnection = connectionType('Hashtag', HashtagRef, 'hashtags', { hasTotalCount: false });
export const PlaceConnection = connectionType('Place', PlaceRef, 'places', { hasTotalCount: false });
