import type { ContainerStatus } from '../../../model/container.ts';
import type { NodeType } from '../node.ts';
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

/** IG Container: a post that is being made ready. */
export const igContainer: NodeType<'Container'> = {
  name: 'IGContainer',
  type: 'Container',
  path: '/{ig-container-id}',
  facts: {
    graphId: fact('id', id),
    status: fact('status_code', (value, at) => word(value, at, statuses)),
    statusDetail: fact('status', text),
    copyrightCheck: made([{ name: 'copyright_check_status', fields: plain('status', 'matches_found') }], (node) =>
      readCopyrightCheck(object(node['copyright_check_status'], 'copyright_check_status')),
    ),
  },
  entities: {},
  edges: {},
  keys: [],
  always: (node) => ({ graphId: idOf(node) }),
};
