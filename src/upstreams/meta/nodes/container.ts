import type { ContainerStatus, UploadPhase, VideoStatus } from '../../../model/official/publishing.ts';
import type { WireNode } from '../../expandable/node.ts';
import { idOf, idOrNull, numberOrNull, objectOrNull, textOrNull, wordOrNull } from '../node-value.ts';
import { readCopyrightCheck } from './media/facts.ts';
import { fact, made, nodeType, plain } from './node.ts';

const statuses: Readonly<Record<string, ContainerStatus>> = {
  expired: 'EXPIRED',
  error: 'ERROR',
  finished: 'FINISHED',
  in_progress: 'IN_PROGRESS',
  published: 'PUBLISHED',
};

/**
 * In some answers the code is empty and only the text has it: "Error: Media upload has failed with error code 2207076",
 * "Finished: Media has been uploaded and it is ready to be published."
 */
function readStatus(node: WireNode): ContainerStatus | null {
  const code = wordOrNull(node['status_code'], 'status_code', statuses);
  if (code !== null) return code;
  const sentence = textOrNull(node['status'], 'status') ?? '';
  const first = /^(?:in[ _]progress|[a-z]+)/i.exec(sentence)?.[0].replace(' ', '_');
  return wordOrNull(first, 'status', statuses) ?? (/\berror code 22\d{5}\b/i.test(sentence) ? 'ERROR' : null);
}

const phases: Readonly<Record<string, UploadPhase>> = {
  not_started: 'NOT_STARTED',
  in_progress: 'IN_PROGRESS',
  complete: 'COMPLETE',
  completed: 'COMPLETE',
  error: 'ERROR',
};

/** `{"uploading_phase":{"status":"in_progress","bytes_transferred":50002},"processing_phase":{"status":"not_started"}}` */
function readVideoStatus(node: WireNode): VideoStatus | null {
  const video = objectOrNull(node['video_status'], 'video_status');
  if (video === null) return null;
  const uploading = objectOrNull(video['uploading_phase'], 'uploading_phase') ?? {};
  const processing = objectOrNull(video['processing_phase'], 'processing_phase') ?? {};
  return {
    uploading: wordOrNull(uploading['status'], 'status', phases),
    // Some answers spell it with one r.
    received: numberOrNull(uploading['bytes_transferred'] ?? uploading['bytes_transfered'], 'bytes_transferred'),
    processing: wordOrNull(processing['status'], 'status', phases),
  };
}

/** IG Container: a post that is being prepared. */
export const igContainer = nodeType('Container', {
  name: 'IGContainer',
  path: '/{ig-container-id}',
  facts: {
    graphId: fact('id', idOrNull),
    status: made(['status_code', 'status'], readStatus),
    statusDetail: fact('status', textOrNull),
    videoStatus: { ...made(['video_status'], readVideoStatus), canFailCall: true },
    copyrightCheck: {
      ...made([{ name: 'copyright_check_status', fields: plain('status', 'matches_found') }], (node) =>
        readCopyrightCheck(objectOrNull(node['copyright_check_status'], 'copyright_check_status')),
      ),
      canFailCall: true,
    },
  },
  always: (node) => ({ graphId: idOf(node) }),
});
