import type { ContainerRecord } from '../library/records.ts';
import { selectFields } from '../read/evaluate.ts';
import type { NodeType } from './node.ts';

export const CONTAINER: NodeType<ContainerRecord> = {
  name: 'IGContainer',
  id: ({ id }) => id,
  defaults: [],
  fields: {
    copyright_check_status: {
      takes: [],
      expand: ({ copyrightCheck: check }, _context, { fields }) =>
        check === undefined
          ? undefined
          : selectFields(
              'IGContainerCopyrightCheck',
              { status: check.status, matches_found: check.matchesFound },
              fields,
            ),
    },
    status: (of) => of.state().status,
    status_code: (of) => of.state().code,
    video_status: (of) => {
      const video = of.videoStatus?.();
      return video === undefined
        ? undefined
        : {
            uploading_phase: { status: video.uploading, bytes_transferred: video.received },
            processing_phase: { status: video.processing },
          };
    },
  },
  edges: {},
};
