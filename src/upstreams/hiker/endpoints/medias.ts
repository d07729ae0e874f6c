import { listedMedia } from '../read/media-shapes.ts';
import { readClips } from '../read/medias.ts';
import { by, endpoint } from './endpoint.ts';

/** Lists of somebody's posts. */

export const userClips = endpoint({
  path: '/v2/user/clips',
  required: ['user_id'],
  optional: ['page_id', 'safe_int'],
  cost: 1,
  paging: by('page_id'),
  itemTells: listedMedia.tells,
  sample: 'v2.user.clips.json',
  read: readClips,
});
