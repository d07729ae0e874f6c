import { meta } from '../../upstreams/meta/endpoints/index.ts';
import { configuredAccount } from '../account.ts';
import { edge, list, via } from '../declare/declare.ts';
import { entity, one } from '../declare/entity.ts';

/** Music or a sound of the official API, which reads it for an account. */
export const audio = entity('Audio', {
  keys: ['graphId'],
  relations: { owner: one('User'), track: one('Track') },
  paths: [
    via(
      meta.audio,
      { 'ig-audio-id': 'graphId' },
      {
        parameters: (account) => ({
          user_id: configuredAccount(account, 'the official API reads sounds for an account: set META_ACCOUNT_ID'),
        }),
      },
    ),
  ],
  unreachable: 'the official API does not provide this of a sound',
});

export const searchAudio = edge(
  'Account.searchAudio',
  'Audio',
  [
    list(
      meta.searchAudio,
      { user_id: 'graphId' },
      {
        parameters: ({ kind, query }) => ({
          audio_type: String(kind ?? 'MUSIC').toLowerCase(),
          ...(query != null && query !== '' && { search_query: String(query) }),
        }),
      },
    ),
  ],
  { variants: ['query', 'kind'] },
);
