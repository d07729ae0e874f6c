import { describe, expect, test } from 'vitest';
import { sentCalls, writeParameters } from '../../support/calls/calls.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { publishFiles, reelMap, reelOf } from '../../support/graph/publish-files.ts';
import { askWithFiles, fileOf } from '../../support/requests/multipart.ts';

const server = await startGateway({}, { metaVideoMs: 0 }, ['META']);
const { sandbox } = server;
const media = `POST /${sandbox.metaAccountId}/media`;
const publish = `POST /${sandbox.metaAccountId}/media_publish`;
const session = (id: string | undefined) => `POST /ig-api-upload/v26.0/${id}`;

describe('a video that the request contains', () => {
  test('of a reel is sent to its container, which is then published', async () => {
    const size = 3_000_001;
    const {
      media: published,
      container,
      errors,
      topLevel,
    } = await publishFiles(server, reelOf(size), reelMap, {
      reel: size,
    });
    expect({ errors, topLevel }).toEqual({ errors: [], topLevel: undefined });
    expect(published).toEqual({ kind: 'VIDEO', surface: 'REELS', children: null });
    expect(container).toMatchObject({
      status: 'PUBLISHED',
      videoStatus: { uploading: 'COMPLETE', received: size, processing: 'COMPLETE' },
    });
    const id = container?.graphId;
    expect(sentCalls(server).slice(0, 4)).toEqual([media, session(id), `GET /${id}`, publish]);
    expect(writeParameters(server).slice(0, 2)).toEqual([
      { media_type: 'REELS', upload_type: 'resumable' },
      { offset: '0', file_size: String(size) },
    ]);
  });

  test('of a story is sent likewise', async () => {
    const post = { story: { videoFile: { file: null, sizeBytes: 70_000 } } };
    const map = { clip: ['variables.input.post.story.videoFile.file'] };
    const { media: published, errors } = await publishFiles(server, post, map, { clip: 70_000 });
    expect(errors).toEqual([]);
    expect(published).toMatchObject({ surface: 'STORY' });
    expect(writeParameters(server)[0]).toEqual({ media_type: 'STORIES', upload_type: 'resumable' });
  });

  test('of a carousel is sent after those before it, beside pictures that Instagram downloads', async () => {
    const post = {
      carousel: {
        items: [
          { videoFile: { file: null, sizeBytes: 200_000 } },
          { imageUrl: 'https://files.example/bread.jpg' },
          { videoFile: { file: null, sizeBytes: 5 } },
        ],
      },
    };
    const at = (index: number) => [`variables.input.post.carousel.items.${index}.videoFile.file`];
    const { media: published, errors } = await publishFiles(
      server,
      post,
      { first: at(0), second: at(2) },
      { first: 200_000, second: 5 },
    );
    expect(errors).toEqual([]);
    expect(published).toMatchObject({
      kind: 'CAROUSEL',
      children: [{ kind: 'VIDEO' }, { kind: 'IMAGE' }, { kind: 'VIDEO' }],
    });
    expect(sentCalls(server).slice(0, 6)).toEqual([
      media,
      media,
      media,
      expect.stringContaining('/ig-api-upload/'),
      expect.stringContaining('/ig-api-upload/'),
      'GET /',
    ]);
    expect(writeParameters(server)[3]).toEqual({ offset: '0', file_size: '200000' });
    expect(writeParameters(server)[4]).toEqual({ offset: '0', file_size: '5' });
  });

  test('of a container is sent before createContainer answers, and publishContainer finishes', async () => {
    const answer = await askWithFiles<{
      readonly createContainer: { readonly container: { readonly graphId: string }; readonly errors: unknown[] };
      readonly publishContainer: unknown;
    }>(server, {
      operations: {
        query: `mutation ($input: CreateContainerInput!) {
          createContainer(input: $input) { container { graphId status videoStatus { received } } errors { code } }
        }`,
        variables: { input: { post: reelOf(1_000) } },
      },
      map: reelMap,
      files: [{ name: 'reel', bytes: fileOf(1_000) }],
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.createContainer).toMatchObject({
      container: { status: 'FINISHED', videoStatus: { received: 1_000 } },
      errors: [],
    });
  });
});

describe('without a call is refused', () => {
  const file = { file: null, sizeBytes: 10 };
  const videoUrl = 'https://files.example/a.mp4';
  test.each<[what: string, post: object, path: string, code: string, field: string]>([
    ['a URL and a file', { reel: { videoUrl, videoFile: file } }, 'reel', 'REEL_SOURCE', 'reel'],
    ['a picture and a file', { story: { imageUrl: videoUrl, videoFile: file } }, 'story', 'STORY_SOURCE', 'story'],
    [
      'an empty file',
      { reel: { videoFile: { ...file, sizeBytes: 0 } } },
      'reel',
      'FILE_EMPTY',
      'reel.videoFile.sizeBytes',
    ],
    [
      'a reel of more than 1 GB',
      { reel: { videoFile: { ...file, sizeBytes: 1_073_741_825 } } },
      'reel',
      'FILE_TOO_LARGE',
      'reel.videoFile.sizeBytes',
    ],
    [
      'a story of more than 100 MB',
      { story: { videoFile: { ...file, sizeBytes: 104_857_601 } } },
      'story',
      'FILE_TOO_LARGE',
      'story.videoFile.sizeBytes',
    ],
  ])('%s', async (_what, post, kind, code, field) => {
    const map = { 0: [`variables.input.post.${kind}.videoFile.file`] };
    const { media: published, container, errors } = await publishFiles(server, post, map, { 0: 10 });
    expect({ published, container }).toEqual({ published: null, container: null });
    expect(errors).toMatchObject([{ code, field: ['input', 'post', ...field.split('.')] }]);
    expect(sentCalls(server)).toEqual([]);
  });

  test('a reel without a URL and without a file', async () => {
    const { data } = await server.ask<{ readonly publishPost: { readonly errors: unknown[] } }, object>(
      'mutation { publishPost(input: { post: { reel: {} } }) { errors { code message } } }',
    );
    expect(data.publishPost.errors).toEqual([{ code: 'REEL_SOURCE', message: 'a reel is a video; none is given' }]);
  });

  test('a file in a request of JSON, which has none', async () => {
    const { data, errors } = await server.ask<null, object>(
      'mutation ($post: PostInput!) { publishPost(input: { post: $post }) { errors { code } } }',
      { post: { reel: { videoFile: { file: 'video.mp4', sizeBytes: 10 } } } },
    );
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([
      { message: expect.stringContaining('multipart/form-data'), extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
