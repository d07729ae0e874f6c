import { GatewayError } from '../../../errors.ts';
import type { PublishingLimit } from '../../../model/official/account.ts';
import type { CopyrightCheck, VideoStatus } from '../../../model/official/publishing.ts';
import { container } from '../../../sources/writes.ts';
import { builder } from '../../builder/builder.ts';
import { factWithArguments } from '../../planner/entity-field.ts';
import { relayId } from '../../planner/id-field.ts';
import { Node } from '../node.ts';

const CopyrightCheckState = builder.enumType('CopyrightCheckState', {
  description: 'The state of a copyright check.',
  values: {
    COMPLETED: { description: 'The check is completed. `matchesFound` is its result.' },
    ERROR: { description: 'The check failed.' },
    IN_PROGRESS: { description: 'The check is running.' },
    NOT_STARTED: { description: 'The check has not started.' },
  },
});

export const CopyrightCheckRef = builder.objectRef<CopyrightCheck>('CopyrightCheck').implement({
  description: "Instagram's check whether a video contains sound or pictures that belong to others.",
  fields: (t) => ({
    state: t.expose('state', { type: CopyrightCheckState, description: 'The state of the check.' }),
    matchesFound: t.exposeBoolean('matchesFound', {
      description: 'Whether the check found material that belongs to others. null until the check is completed.',
    }),
  }),
});

const ContainerStatus = builder.enumType('ContainerStatus', {
  description: 'The state of a container.',
  values: {
    EXPIRED: { description: 'The container was not published within 24 hours. Create a new one.' },
    ERROR: { description: 'The container cannot be published. `statusDetail` contains the reason.' },
    FINISHED: { description: 'The container is ready to be published.' },
    IN_PROGRESS: { description: 'Instagram is still downloading or processing the picture or video.' },
    PUBLISHED: { description: 'The container is published.' },
  },
});

const UploadPhase = builder.enumType('UploadPhase', {
  description: 'The state of one step of a video that was sent as a file: its upload, or its processing.',
  values: {
    NOT_STARTED: { description: 'The step has not started.' },
    IN_PROGRESS: { description: 'The step is running.' },
    COMPLETE: { description: 'The step is complete.' },
    ERROR: { description: 'The step failed.' },
  },
});

const VideoStatusRef = builder.objectRef<VideoStatus>('VideoStatus').implement({
  description: 'The progress of a video that was sent to its container as a file (`videoFile`).',
  fields: (t) => ({
    uploading: t.expose('uploading', { type: UploadPhase, description: 'The state of the upload.' }),
    received: t.expose('received', {
      type: 'SafeInt',
      description: 'The received part of the file, in bytes. null if the official API does not say.',
    }),
    processing: t.expose('processing', {
      type: UploadPhase,
      description: "The state of Instagram's processing of the video.",
    }),
  }),
});

builder.objectType('Container', {
  description: 'A post of a managed account that is being prepared for publishing. A container expires after 24 hours.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id(relayId(container, 'The Relay id, made from `graphId`.')),
    graphId: t.exposeID('graphId', {
      nullable: false,
      description: 'The id of the container in the official API. Pass it to `publishContainer`.',
    }),
    status: t.expose('status', { type: ContainerStatus, description: 'The state of the container.' }),
    statusDetail: t.exposeString('statusDetail', {
      description:
        "The official API's own text about the state. If the container failed, it contains the error subcode.",
    }),
    videoStatus: t.expose('videoStatus', {
      type: VideoStatusRef,
      description: 'The progress of a video that was sent as a file. null for files that Instagram downloads.',
    }),
    copyrightCheck: t.expose('copyrightCheck', {
      type: CopyrightCheckRef,
      description: 'The copyright check of a video. null for pictures.',
    }),
  }),
});

export const PublishingLimitRef = builder.objectRef<PublishingLimit>('PublishingLimit').implement({
  description: 'How many posts an account has published through the API, and how many it may publish.',
  fields: (t) => ({
    used: t.exposeInt('used', {
      nullable: false,
      description: 'The number of posts published since `since`, or in the last 24 hours.',
    }),
    total: t.exposeInt('total', {
      description: 'The number of posts allowed in `durationSeconds`. It differs between accounts.',
    }),
    durationSeconds: t.exposeInt('durationSeconds', { description: 'The length of the counted period, in seconds.' }),
  }),
});

const dayMs = 24 * 60 * 60 * 1000;

export const publishingLimit = factWithArguments(
  'publishingLimit',
  ({ since }) => {
    if (!(since instanceof Date)) return {};
    if (since.getTime() < Date.now() - dayMs)
      throw new GatewayError(
        'BAD_USER_INPUT',
        '"since" is more than 24 hours ago; pass a later time, since the official API counts one day only',
      );
    return { since: since.toISOString() };
  },
  { usesClock: true },
);
