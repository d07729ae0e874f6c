import type { ContainerStatus } from '../../../model/container.ts';
import type { NodeType, WireNode } from '../node.ts';
import { id, idOf, object, text, word } from '../value.ts';
import { fact, made, plain } from './fact.ts';
import { readCopyrightCheck } from './media-facts.ts';

const statuses: Readonly<Record<string, ContainerStatus>> = {
  expired: 'EXPIRED',
  error: 'ERROR',
  finished: 'FINISHED',
  in_progress: 'IN_PROGRESS',
  published: 'PUBLISHED',
};

/** Some failures leave the code empty and say so only in the text: "Error: Media upload has failed with error code 2207076". */
function readStatus(node: WireNode): ContainerStatus | null {
  const code = word(node['status_code'], 'status_code', statuses);
  return code === null && /^error\b/i.test(text(node['status'], 'status') ?? '') ? 'ERROR' : code;
}

/** IG Container: a post that is being made ready. */
export const igContainer: NodeType<'Container'> = {
  name: 'IGContainer',
  type: 'Container',
  path: '/{ig-container-id}',
  facts: {
    graphId: fact('id', id),
    status: made(['status_code', 'status'], readStatus),
    statusDetail: fact('status', text),
    copyrightCheck: {
      ...made([{ name: 'copyright_check_status', fields: plain('status', 'matches_found') }], (node) =>
        readCopyrightCheck(object(node['copyright_check_status'], 'copyright_check_status')),
      ),
      isolated: true,
    },
  },
  entities: {},
  edges: {},
  keys: [],
  always: (node) => ({ graphId: idOf(node) }),
};
