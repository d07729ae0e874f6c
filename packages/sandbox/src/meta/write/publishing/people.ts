import type { Person } from '../../../world/people/people.ts';
import { isOpen } from '../../../world/posts/post.ts';
import type { World } from '../../../world/world.ts';
import { invalidParameter, tooManyTags } from '../../errors/graph-error.ts';
import { rowsOf, textsOf } from '../parameters.ts';
import { shareOf } from '../shop/tags.ts';

const MAX_COLLABORATORS = 3;
/** Tagged people of a post, and mentions in its caption. */
export const MAX_PEOPLE = 20;

/** The people who are invited as co-authors. */
export function collaboratorsOf(world: World, account: Person, parameters: URLSearchParams): readonly Person[] {
  const usernames = textsOf(parameters, 'collaborators') ?? [];
  if (usernames.length > MAX_COLLABORATORS)
    throw invalidParameter(`Param collaborators must have at most ${MAX_COLLABORATORS} elements.`);
  return usernames.map((username) => {
    const person = openPerson(world, username);
    if (person === undefined || person.index === account.index)
      throw invalidParameter(`Param collaborators: ${username} cannot be a collaborator`);
    return person;
  });
}

/** The people who are tagged. No field of a media shows them here; HikerAPI and the `tags` edge do. */
export function userTagsOf(world: World, parameters: URLSearchParams, isVideo: boolean): readonly Person[] {
  const rows = rowsOf(parameters, 'user_tags') ?? [];
  if (rows.length > MAX_PEOPLE) throw tooManyTags(MAX_PEOPLE);
  return rows.map((row) => {
    // The reference's list says `usernames`, its sample `username`.
    const username = row['username'] ?? row['usernames'];
    const person = typeof username === 'string' ? openPerson(world, username) : undefined;
    if (person === undefined)
      throw invalidParameter('Param user_tags: each tag must have the username of a public account');
    const positions = ['x', 'y'].map((key) => shareOf(row[key], 'user_tags'));
    if (isVideo && positions.some((position) => position !== undefined))
      throw invalidParameter('Param user_tags: positions are for images only');
    return person;
  });
}

function openPerson(world: World, username: string): Person | undefined {
  const person = world.people.byUsername(username);
  return person !== undefined && isOpen(person) ? person : undefined;
}
