import type { CopyrightCheck } from '../model/container.ts';
import { builder } from './builder.ts';
import { idByGraphId } from './identity.ts';
import { Node } from './node.ts';
import { ContainerRef } from './refs.ts';

const CopyrightCheckState = builder.enumType('CopyrightCheckState', {
  description: "How far the check of a video's sound and picture has come.",
  values: {
    COMPLETED: { description: 'It is done: `matchesFound` says what came of it.' },
    ERROR: { description: 'It failed.' },
    IN_PROGRESS: { description: 'It is going on.' },
    NOT_STARTED: { description: 'It has not begun.' },
  },
});

export const CopyrightCheckRef = builder.objectRef<CopyrightCheck>('CopyrightCheck').implement({
  description: "Whether a video's sound or picture belongs to somebody else.",
  fields: (t) => ({
    state: t.expose('state', { type: CopyrightCheckState, description: 'How far the check has come.' }),
    matchesFound: t.exposeBoolean('matchesFound', {
      description: 'Whether something of others was found; null while the check is not done.',
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
  description: 'A post of a managed account that is being made ready for publishing. It lives for 24 hours.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'Relay id. It stands on `graphId`.', resolve: idByGraphId }),
    graphId: t.id({
      nullable: false,
      description: "The official API's id, which `publishContainer` takes.",
      extensions: { pothosExposedField: 'graphId' },
      resolve: ({ graphId }) => graphId as string,
    }),
    status: t.expose('status', { type: ContainerStatus, description: 'How far it has come.' }),
    statusDetail: t.exposeString('statusDetail', {
      description: "The service's own words for it; where it failed, with the error's subcode.",
    }),
    copyrightCheck: t.expose('copyrightCheck', {
      type: CopyrightCheckRef,
      description: 'What was found out about a video; null for pictures.',
    }),
  }),
});
