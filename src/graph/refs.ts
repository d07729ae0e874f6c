import type { Entity } from '../resolve/entities/entity.ts';
import { builder } from './builder.ts';
import { connectionType } from './planner/connection.ts';

/** The graph's entity types and their connections, named before any is described, so that their files need not import each other. */
export const UserRef = builder.objectRef<Entity<'User'>>('User');
export const MediaRef = builder.objectRef<Entity<'Media'>>('Media');
export const TrackRef = builder.objectRef<Entity<'Track'>>('Track');
export const CommentRef = builder.objectRef<Entity<'Comment'>>('Comment');
export const StoryRef = builder.objectRef<Entity<'Story'>>('Story');
export const HighlightRef = builder.objectRef<Entity<'Highlight'>>('Highlight');
export const PlaceRef = builder.objectRef<Entity<'Place'>>('Place');
export const HashtagRef = builder.objectRef<Entity<'Hashtag'>>('Hashtag');
export const AccountRef = builder.objectRef<Entity<'Account'>>('Account');
export const ContainerRef = builder.objectRef<Entity<'Container'>>('Container');
export const PageRef = builder.objectRef<Entity<'Page'>>('Page');

export const UserConnection = connectionType('User', UserRef, 'people');
export const MediaConnection = connectionType('Media', MediaRef, 'posts');
export const CommentConnection = connectionType('Comment', CommentRef, 'comments');
export const StoryConnection = connectionType('Story', StoryRef, 'stories');
export const HighlightConnection = connectionType('Highlight', HighlightRef, 'highlights');
export const HashtagConnection = connectionType('Hashtag', HashtagRef, 'hashtags', false);
export const PlaceConnection = connectionType('Place', PlaceRef, 'places', false);
