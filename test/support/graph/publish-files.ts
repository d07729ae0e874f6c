import type { Answer, ClientError, TestGateway } from '../gateway/gateway.ts';
import { askWithFiles, fileOf, type SentFile } from '../requests/multipart.ts';
import type { UserError } from './every-mutation.ts';

export const publishQuery = `mutation ($input: PublishPostInput!) {
  publishPost(input: $input) {
    media { kind surface children { kind } }
    container { graphId status videoStatus { uploading received processing } }
    errors { code message field advice upstreamCode upstreamSubcode }
  }
}`;

export interface Published {
  readonly media: unknown;
  readonly container: { readonly graphId: string; readonly status: string; readonly videoStatus: unknown } | null;
  readonly errors: readonly UserError[];
}

/** A post with a reel of this size in the request. */
export const reelOf = (sizeBytes: number) => ({ reel: { videoFile: { file: null, sizeBytes } } });

/** The map of a request whose only file is a reel. */
export const reelMap = { reel: ['variables.input.post.reel.videoFile.file'] };

/** Publishes a post with files; a number is the size of one. */
export async function publishFiles(
  server: TestGateway,
  post: object,
  map: object,
  files: Readonly<Record<string, number | SentFile['bytes']>>,
): Promise<Published & { readonly topLevel: readonly ClientError[] | undefined }> {
  server.sandbox.clearCalls();
  const answer: Answer<{ readonly publishPost: Published }> = await askWithFiles(server, {
    operations: { query: publishQuery, variables: { input: { post } } },
    map,
    files: Object.entries(files).map(([name, file]) => ({
      name,
      bytes: typeof file === 'number' ? fileOf(file) : file,
    })),
  });
  return { ...answer.data.publishPost, topLevel: answer.errors };
}
