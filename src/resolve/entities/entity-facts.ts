import type { EntityType } from '../../model/entity.ts';

/** Which facts of a record are entities, and of what type. */
export const entityFacts: { readonly [T in EntityType]?: { readonly [fact: string]: EntityType } } = {
  Media: { owner: 'User', coauthors: 'User', sponsors: 'User', place: 'Place', track: 'Track', children: 'Media' },
  Track: { artistUser: 'User' },
  Comment: { author: 'User', media: 'Media', parent: 'Comment' },
  Story: { owner: 'User', sponsors: 'User', track: 'Track', comments: 'Comment' },
  Highlight: { owner: 'User' },
  Account: { user: 'User' },
  Page: { account: 'Account' },
};
