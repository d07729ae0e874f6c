import type { CopyrightCheck } from '../../model/container.ts';
import { container } from '../../sources/container.ts';
import { builder } from '../builder.ts';
import { relayId } from '../planner/id-field.ts';
import { ContainerRef } from '../refs.ts';
import { Node } from './node.ts';

const CopyrightCheckState = builder.enumType('CopyrightCheckState', {
  description: "How far the check of a video's sound and picture has come.",
  values: {
    COMPLETED: { description: 'It is done; `matchesFound` is the result.' },
    ERROR: { description: 'It failed.' },
    IN_PROGRESS: { description: 'It is running.' },
    NOT_STARTED: { description: 'It has not begun.' },
  },
});

export const CopyrightCheckRef = builder.objectRef<CopyrightCheck>('CopyrightCheck').implement({
  description: "The check whether a video contains somebody else's sound or picture.",
  fields: (t) => ({
    state: t.expose('state', { type: CopyrightCheckState, description: 'How far the check has come.' }),
    matchesFound: t.exposeBoolean('matchesFound', {
      description: "Whether somebody else's work was found; null until the check is completed.",
    }),
  }),
});

const ContainerStatus = builder.enumType('ContainerStatus', {
  description: 'How far a container has come.',
  values: {
    EXPIRED: { description: 'It was not published within 24 hours and is gone: make a new one.' },
    ERROR: { description: 'It cannot be published: `statusDetail` says why.' },
    FINISHED: { description: 'It can be published.' },
    IN_PROGRESS: { description: 'The picture or video is still being fetched and prepared.' },
    PUBLISHED: { description: 'It has been published.' },
  },
});

ContainerRef.implement({
  description: 'A post of a managed account that is being prepared for publishing. It expires after 24 hours.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(container, 'Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: "The official API's id, which `publishContainer` takes.",
    }),
    status: t.expose('status', { type: ContainerStatus, description: 'How far it has come.' }),
    statusDetail: t.exposeString('statusDetail', {
      description: "The service's own text about it; if it failed, with the subcode of the error.",
    }),
    copyrightCheck: t.expose('copyrightCheck', {
      type: CopyrightCheckRef,
      description: 'The copyright check of a video; null for pictures.',
    }),
  }),
});
