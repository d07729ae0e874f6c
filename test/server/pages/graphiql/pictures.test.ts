import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { filesIn } from '../../../../packages/graphiql/src/pictures/find-files.ts';
import { withAddresses } from '../../../../packages/graphiql/src/pictures/with-addresses.ts';

const schema = buildSchema(readFileSync(new URL('../../../../schema/schema.graphql', import.meta.url), 'utf8'));
const url = 'https://pictures.example/a.jpg';

test('pictures and videos are found behind aliases, lists and fragments, each once', () => {
  const document = parse(`
    query Other { __typename }
    query Shown { someone: user(by: { pk: "1" }) { ...Face media(first: 2) { edges { node { ... on Media { images { url width height } videos { link: url } } } } } } }
    fragment Face on User { profilePicture { url proxyUrl } url: externalUrl }
  `);
  const data = {
    someone: {
      url: 'https://person.example/',
      profilePicture: { url, proxyUrl: 'http://localhost/files/a' },
      media: {
        edges: [
          {
            node: {
              images: [{ url, width: 1, height: 1 }, null],
              videos: [{ link: 'https://pictures.example/b.mp4' }],
            },
          },
          { node: null },
        ],
      },
    },
  };
  expect(filesIn(schema, document, { data, operationName: 'Shown' })).toEqual([
    {
      kind: 'Image',
      url,
      proxyUrl: 'http://localhost/files/a',
      width: undefined,
      height: undefined,
      path: 'someone.profilePicture',
    },
    {
      kind: 'Video',
      url: 'https://pictures.example/b.mp4',
      proxyUrl: undefined,
      width: undefined,
      height: undefined,
      path: 'someone.media.edges.0.node.videos.0',
    },
  ]);
  expect(filesIn(schema, document, { data, operationName: 'Other' })).toEqual([]);
});

test('a fragment that spreads itself, an answer without data and one of another query have no pictures', () => {
  const circular = parse('{ user(by: { pk: "1" }) { ...A } } fragment A on User { ...A profilePicture { url } }');
  expect(filesIn(schema, circular, { data: { user: { profilePicture: { url } } } })).toHaveLength(1);
  expect(filesIn(schema, circular, { data: null })).toEqual([]);
  expect(filesIn(schema, circular, { data: { other: { url } } })).toEqual([]);
});

test('the addresses are asked for wherever a picture or video is selected, and nowhere else', () => {
  const asked =
    withAddresses(schema, parse('{ user(by: { pk: "1" }) { username face: profilePicture { width } } }')) ?? '';
  expect(asked.replaceAll(/\s+/g, ' ')).toBe(
    '{ user(by: {pk: "1"}) { username face: profilePicture { width url proxyUrl } } }',
  );
  expect(withAddresses(schema, parse('{ user(by: { pk: "1" }) { username } }'))).toBeUndefined();
  const older = buildSchema('type Query { picture: Image } type Image { url: String }');
  expect(withAddresses(older, parse('{ picture { url } }'))).toBeUndefined();
});
