import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { isReadAgain, publicTypes, readAgainQuery } from '../../../src/graph/files/read-again.ts';
import { rows } from '../../support/required.ts';

/** Fields whose files are not read again once their URL has expired, with the reason. */
const notReadAgain: Readonly<Record<string, string>> = {
  'Account.profilePicture': 'of an account that a token of the official API manages',
  'Audio.coverArt': 'only the official API reads it',
  'Comment.gif': 'a comment is found through its post only',
  'Comment.photo': 'a comment is found through its post only',
  'Media.images': 'read again as Media.image, in the same width',
  'ScheduledMedia.images': 'of an account that a token of the official API manages',
  'ScheduledMedia.videos': 'of an account that a token of the official API manages',
  'Story.images': 'read again as Story.image, in the same width',
};

const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));
const fields = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, held: getNamedType(field.type) })))
  .filter(({ held }) => isObjectType(held) && 'proxyUrl' in held.getFields())
  .map(({ type, field }) => `${type.name}.${field.name}`);

test('every field that holds a file is read again, or has a reason why not', () => {
  const [again, others] = [rows(fields).filter(isReadAgain), fields.filter((name) => !isReadAgain(name))];
  expect(again.length).toBeGreaterThan(5);
  expect(others.toSorted()).toEqual(Object.keys(notReadAgain).toSorted());
});

test('the query that reads a file again is valid, and its type is public', () => {
  for (const name of rows(fields.filter(isReadAgain))) {
    expect(validate(schema, parse(String(readAgainQuery(name)))), name).toEqual([]);
    expect(publicTypes.has(String(name.split('.')[0])), name).toBe(true);
  }
});
