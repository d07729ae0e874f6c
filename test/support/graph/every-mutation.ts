import { BUSINESS, type Sandbox } from 'gramgraph-sandbox';
import { personOf, postsOf } from '../data/world.ts';
import type { Answer, TestGateway } from '../gateway/gateway.ts';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[] | null;
  readonly advice: string | null;
  readonly upstreamCode: number | null;
  readonly upstreamSubcode: number | null;
}

type Payload = { readonly errors: readonly UserError[]; readonly [field: string]: unknown };

/** A mutation with a valid input. */
export interface Mutation {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The write that it makes: `POST /17841…/media`. */
  readonly sends: string;
  /** What it reads before. */
  readonly reads?: readonly string[];
  /** The fields of its payload beside `errors` that need no further call. */
  readonly selection: string;
  /** The payload's fields after a failure. */
  readonly nothing: Readonly<Record<string, unknown>>;
}

/** The document of a mutation, whose variable is its input. */
function documentOf({ name, selection }: Pick<Mutation, 'name' | 'selection'>): string {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const errors = 'errors { code message field advice upstreamCode upstreamSubcode }';
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${errors} } }`;
}

/** Runs a mutation. Returns its payload and the whole answer. */
export async function runMutation(
  server: TestGateway,
  mutation: Pick<Mutation, 'name' | 'selection' | 'input'>,
): Promise<{
  readonly payload: Payload | undefined;
  readonly answer: Answer<Readonly<Record<string, Payload>> | null>;
}> {
  const answer = await server.ask<Readonly<Record<string, Payload>> | null, object>(documentOf(mutation), {
    input: mutation.input,
  });
  return { payload: answer.data?.[mutation.name], answer };
}

/** The mutation with this name. */
export function mutationNamed(sandbox: Sandbox, name: string): Mutation {
  const mutation = everyMutation(sandbox).find((one) => one.name === name);
  if (mutation === undefined) throw new Error(`there is no mutation ${name}`);
  return mutation;
}

/** Every mutation of the graph, with inputs that fit the sandbox's world. */
export function everyMutation(sandbox: Sandbox): readonly Mutation[] {
  const { world } = sandbox;
  const business = personOf(sandbox, BUSINESS.username);
  const own = postsOf(sandbox, business).filter(({ owner }) => owner.index === business.index);
  const post = own.find(({ mediaType, commentCount }) => mediaType === 1 && commentCount > 0);
  const unneeded = own.find(({ mediaType, fbid }) => mediaType === 1 && fbid !== post?.fbid);
  const product = world.catalogs.of(business)?.products.find(({ reviewStatus }) => reviewStatus === 'approved');
  const [mentioning] = world.mentions.captions(business);
  const [invite] = world.invites(business);
  if (post === undefined || unneeded === undefined || product === undefined || mentioning === undefined)
    throw new Error('the world has no post, product or mention to write about');
  if (invite === undefined) throw new Error('nobody invites the account');
  const comment = world.comments.at(post, 0);
  const image = { imageUrl: 'https://files.example/bread.jpg' };
  const account = `/${business.fbid}`;
  const ofComment = { selection: 'comment { pk }', nothing: { comment: null } };
  const ofMedia = { selection: 'media { graphId } container { graphId }', nothing: { media: null, container: null } };
  return [
    {
      name: 'createComment',
      input: { mediaGraphId: post.fbid, message: 'Bread' },
      sends: `POST /${post.fbid}/comments`,
      ...ofComment,
    },
    {
      name: 'replyToComment',
      input: { commentGraphId: comment.pk, message: 'Bread' },
      sends: `POST /${comment.pk}/replies`,
      ...ofComment,
    },
    {
      name: 'replyToMention',
      input: { mediaGraphId: world.timelines.post(mentioning).fbid, message: 'Bread' },
      sends: `POST ${account}/mentions`,
      ...ofComment,
    },
    {
      name: 'setCommentHidden',
      input: { commentGraphId: comment.pk, hidden: false },
      sends: `POST /${comment.pk}`,
      ...ofComment,
    },
    {
      name: 'deleteComment',
      input: { commentGraphId: comment.pk },
      sends: `DELETE /${comment.pk}`,
      selection: 'deletedId',
      nothing: { deletedId: null },
    },
    {
      name: 'setCommentsEnabled',
      input: { mediaGraphId: post.fbid, enabled: true },
      sends: `POST /${post.fbid}`,
      ...ofMedia,
    },
    {
      name: 'deleteMedia',
      input: { mediaGraphId: unneeded.fbid },
      sends: `DELETE /${unneeded.fbid}`,
      reads: [`GET /${unneeded.fbid}`],
      selection: 'deletedId',
      nothing: { deletedId: null },
    },
    {
      name: 'answerCollaborationInvite',
      input: { mediaGraphId: world.timelines.post(invite).fbid, accept: true },
      sends: `POST ${account}/collaboration_invites`,
      selection: 'accepted',
      nothing: { accepted: null },
    },
    {
      name: 'createContainer',
      input: { post: { image } },
      sends: `POST ${account}/media`,
      selection: 'container { graphId }',
      nothing: { container: null },
    },
    {
      name: 'publishContainer',
      input: { containerGraphId: '17889000000001020' },
      sends: `POST ${account}/media_publish`,
      ...ofMedia,
      nothing: { media: null, container: { graphId: '17889000000001020' } },
    },
    { name: 'publishPost', input: { post: { image } }, sends: `POST ${account}/media`, ...ofMedia },
    {
      name: 'tagProducts',
      input: { mediaGraphId: post.fbid, tags: [{ productId: product.id, x: 0.5, y: 0.5 }] },
      sends: `POST /${post.fbid}/product_tags`,
      ...ofMedia,
    },
    {
      name: 'untagProducts',
      input: { mediaGraphId: post.fbid, tags: [{ productId: product.id, merchantId: product.merchantId }] },
      sends: `DELETE /${post.fbid}/product_tags`,
      ...ofMedia,
    },
    {
      name: 'appealProduct',
      input: { productId: product.id, reason: 'It is bread' },
      sends: `POST ${account}/product_appeal`,
      selection: 'accepted',
      nothing: { accepted: null },
    },
  ];
}
