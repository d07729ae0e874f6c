import type { ContainerStatus } from '../../../model/official/publishing.ts';
import type { WireNode } from '../../expandable/node.ts';
import { idOf, idOrNull, objectOrNull, textOrNull, wordOrNull } from '../node-value.ts';
import { readCopyrightCheck } from './media-facts.ts';
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

/** IG Container: a post that is being prepared. */
export const igContainer = nodeType('Container', {
  name: 'IGContainer',
  path: '/{ig-container-id}',
  facts: {
    graphId: fact('id', idOrNull),
    status: made(['status_code', 'status'], readStatus),
    statusDetail: fact('status', textOrNull),
    copyrightCheck: {
      ...made([{ name: 'copyright_check_status', fields: plain('status', 'matches_found') }], (node) =>
        readCopyrightCheck(objectOrNull(node['copyright_check_status'], 'copyright_check_status')),
      ),
      canFailCall: true,
    },
  },
  always: (node) => ({ graphId: idOf(node) }),
});
