import type { Collaborator, Usertag } from '../../../model/post/media.ts';
import { builder } from '../../builder/builder.ts';
import { nonNullEntityField } from '../../planner/entity-field.ts';

export const UsertagRef = builder.objectRef<Usertag>('Usertag').implement({
  description: 'A person tagged in a post.',
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The tagged person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    x: t.exposeFloat('x', { description: 'The horizontal position, from 0 (left) to 1 (right). null in videos.' }),
    y: t.exposeFloat('y', { description: 'The vertical position, from 0 (top) to 1 (bottom). null in videos.' }),
  }),
});

const InviteStatus = builder.enumType('InviteStatus', {
  description: 'The state of an invitation to be a co-author of a post.',
  values: {
    ACCEPTED: { description: 'The person accepted and is a co-author.' },
    DECLINED: { description: 'The person declined.' },
    PENDING: { description: 'The person has not answered yet.' },
  },
});

export const CollaboratorRef = builder.objectRef<Collaborator>('Collaborator').implement({
  description: 'A person who was invited to be a co-author of a post.',
  fields: (t) => ({
    user: t.field({
      type: 'User',
      nullable: false,
      description: 'The invited person.',
      resolve: ({ user }, _args, context, info) => nonNullEntityField('User', user, context, info),
    }),
    inviteStatus: t.expose('inviteStatus', { type: InviteStatus, description: 'The state of the invitation.' }),
  }),
});
