import { readSharedLink, readSharedReel } from '../read/share.ts';
import { endpoint } from './endpoint.ts';

/** The targets of links that only Instagram can resolve. The document shows the answer by code; the others are taken to be like it. */

/** The target of a link `/s/<code>`: a highlight or a story. */
export const shareByCode = endpoint({
  path: '/v1/share/by/code',
  required: ['code'],
  cost: 1,
  provides: new Set(['pk']),
  evidence: 'document',
  read: readSharedLink,
});

/** The same by the whole URL. The document names links `/s/<code>` only. */
export const shareByUrl = endpoint({
  path: '/v1/share/by/url',
  required: ['url'],
  cost: 1,
  provides: new Set(['pk']),
  sample: 'v1.share.by.code.json',
  evidence: 'guess',
  read: readSharedLink,
});

/** The reel that a link `/share/reel/<code>` leads to. */
export const shareReelByUrl = endpoint({
  path: '/v1/share/reel/by/url',
  required: ['url'],
  cost: 1,
  provides: new Set(['pk']),
  sample: 'v1.share.by.code.json',
  evidence: 'guess',
  read: readSharedReel,
});
