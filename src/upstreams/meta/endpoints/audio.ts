import type { Audio } from '../../../model/official/audio.ts';
import type { Page } from '../../../model/page.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { WireNode } from '../../expandable/node.ts';
import { objectAt } from '../../instagram/value.ts';
import { audioFacts, readAudio, readAudioPage } from '../read/audio.ts';
import { maxPages, plain } from './endpoint.ts';

const ofRow = { owner: ['username'] };

/** Music and sounds that contain the words of the search; those that are popular now if there is none. */
export const searchAudio: Endpoint<'user_id' | 'audio_type' | 'search_query' | 'after', Page<Audio>> = {
  ...plain({
    path: '/ig_audio',
    required: ['user_id', 'audio_type'],
    optional: ['search_query', 'after'],
    evidence: 'recording',
  }),
  paging: { parameter: 'after', nominalSize: 25, maxPages, endsWithEmptyPage: true },
  itemProvides: audioFacts,
  nestedProvides: ofRow,
  read: readAudioPage,
};

/** One of them by its id. */
export const audio: Endpoint<'ig-audio-id' | 'user_id', Audio> = {
  ...plain({ path: '/{ig-audio-id}', required: ['ig-audio-id', 'user_id'], evidence: 'recording' }),
  provides: audioFacts,
  nestedProvides: ofRow,
  read: (body) => readAudio(objectAt<WireNode>(body, '')),
};
