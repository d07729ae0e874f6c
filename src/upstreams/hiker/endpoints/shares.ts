import { readSharedLink } from '../read/share.ts';
import { endpoint } from './endpoint.ts';

/** The target of a share link (`https://www.instagram.com/share/reel/…`). The documentation shows the same answer by code. */
export const shareByUrl = endpoint({
  path: '/v1/share/by/url',
  required: ['url'],
  cost: 1,
  provides: new Set(['pk']),
  sample: 'v1.share.by.code.json',
  evidence: 'guess',
  read: readSharedLink,
});
