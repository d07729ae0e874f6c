import type { Person } from '../../world/people/people.ts';
import { isMentioned } from '../../world/posts/mentions.ts';
import { isOpen } from '../../world/posts/post.ts';
import { requirePermissions } from '../access/tokens.ts';
import { GraphError, missingParameter, noObject } from '../errors/graph-error.ts';
import { isProfessional } from '../library/accounts.ts';
import type { ObjectField } from './node.ts';

/** Business discovery. Like the two fields below it reaches what belongs to others. */
export const BUSINESS_DISCOVERY: ObjectField<Person> = {
  takes: ['username'],
  expand(_of, context, { args, fields }) {
    requirePermissions(context.access, 'instagram_manage_insights');
    const username = args['username'];
    if (username === undefined) throw missingParameter('username');
    const person = context.meta.world.people.byUsername(username.toLowerCase());
    if (person === undefined || !isProfessional(person))
      throw new GraphError({
        code: 110,
        subcode: 2207013,
        userMessage: `The user with username: ${username} cannot be found.`,
      });
    return context.node('DiscoveredUser', person, fields);
  },
};

export const MENTIONED_MEDIA_FIELD: ObjectField<Person> = {
  takes: ['media_id'],
  expand(of, context, { args, fields }) {
    requirePermissions(context.access, 'instagram_manage_comments');
    const id = args['media_id'];
    if (id === undefined) throw missingParameter('media_id');
    const post = /^\d{1,20}$/.test(id) ? context.meta.world.posts.byFbid(id) : undefined;
    if (post?.fbid !== id || !isOpen(post.owner) || !isMentioned(of.username, post.caption)) throw noObject(id);
    return context.node('MentionedMedia', context.meta.media.ofPost(post), fields);
  },
};

export const MENTIONED_COMMENT_FIELD: ObjectField<Person> = {
  takes: ['comment_id'],
  expand(of, context, { args, fields }) {
    requirePermissions(context.access, 'instagram_manage_comments');
    const id = args['comment_id'];
    if (id === undefined) throw missingParameter('comment_id');
    const comment = /^\d{1,20}$/.test(id) ? context.meta.comments.byId(id) : undefined;
    if (comment === undefined || !isOpen(comment.mediaOwner) || !isMentioned(of.username, comment.text))
      throw noObject(id);
    if (context.meta.state.commentsDisabled.has(comment.mediaId))
      throw new GraphError({ code: 100, message: '(#100) Comments are disabled on the media' });
    return context.node('MentionedComment', comment, fields);
  },
};
