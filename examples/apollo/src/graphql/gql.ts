/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment CommentText on Comment {\n    id\n    text\n    createdAt\n    author {\n      id\n      username\n    }\n  }\n": typeof types.CommentTextFragmentDoc,
    "\n  mutation DeleteComment($pk: ID!) {\n    deleteComment(input: { commentGraphId: $pk }) {\n      deletedId\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": typeof types.DeleteCommentDocument,
    "\n  mutation HideComment($pk: ID!, $isHidden: Boolean!) {\n    setCommentHidden(input: { commentGraphId: $pk, hidden: $isHidden }) {\n      comment {\n        id\n        isHidden\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": typeof types.HideCommentDocument,
    "\n  fragment ModeratedComment on Comment {\n    id\n    pk\n    isHidden\n    ...CommentText\n    replies(first: 3) {\n      edges {\n        node {\n          id\n          ...CommentText\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": typeof types.ModeratedCommentFragmentDoc,
    "\n  fragment ModeratedPost on Media {\n    id\n    graphId\n    kind\n    caption\n    altText\n    takenAt\n    owner {\n      id\n      username\n    }\n    image {\n      proxyUrl\n    }\n    comments(first: 5) {\n      edges {\n        node {\n          id\n          ...ModeratedComment\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": typeof types.ModeratedPostFragmentDoc,
    "\n  query ModeratedAccount($after: String) {\n    account {\n      id\n      username\n      media(first: 4, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedPost\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.ModeratedAccountDocument,
    "\n  query MoreModeratedComments($graphId: ID!, $after: String) {\n    media(by: { graphId: $graphId }) {\n      id\n      comments(first: 10, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedComment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.MoreModeratedCommentsDocument,
    "\n  mutation ReplyToComment($pk: ID!, $message: String!) {\n    replyToComment(input: { commentGraphId: $pk, message: $message }) {\n      comment {\n        id\n        ...CommentText\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": typeof types.ReplyToCommentDocument,
    "\n  fragment ChangeError on UserError {\n    message\n    advice\n  }\n": typeof types.ChangeErrorFragmentDoc,
    "\n  fragment Carousel on Media {\n    id\n    caption\n    owner {\n      id\n      username\n    }\n    children {\n      id\n      ...Slide\n    }\n    ...Slide\n  }\n": typeof types.CarouselFragmentDoc,
    "\n  fragment CommentBody on Comment {\n    id\n    text\n    createdAt\n    likeCount\n    isPinned\n    isLikedByOwner\n    gif {\n      url\n      proxyUrl\n      altText\n    }\n    photo(minWidth: 320) {\n      proxyUrl\n    }\n    author {\n      id\n      username\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n  }\n": typeof types.CommentBodyFragmentDoc,
    "\n  fragment Comment on Comment {\n    id\n    pk\n    replyCount\n    ...CommentBody\n  }\n": typeof types.CommentFragmentDoc,
    "\n  query Comments($code: String!, $after: String) {\n    media(by: { code: $code }) {\n      id\n      pk\n      comments(first: 15, after: $after) {\n        totalCount\n        edges {\n          node {\n            id\n            ...Comment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.CommentsDocument,
    "\n  fragment PostDetails on Media {\n    id\n    caption\n    takenAt\n    likeCount\n    playCount\n    owner {\n      id\n      username\n      isVerified\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n    place {\n      id\n      name\n    }\n    ...Carousel\n  }\n": typeof types.PostDetailsFragmentDoc,
    "\n  query Post($code: String!) {\n    media(by: { code: $code }) {\n      id\n      ...PostDetails\n    }\n  }\n": typeof types.PostDocument,
    "\n  query Replies($pk: ID!, $mediaPk: ID!, $after: String) {\n    comment(by: { pk: $pk, mediaPk: $mediaPk }) {\n      id\n      replies(first: 12, after: $after) {\n        edges {\n          node {\n            id\n            ...CommentBody\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.RepliesDocument,
    "\n  fragment Slide on Media {\n    id\n    kind\n    accessibilityCaption\n    image(minWidth: 1080) {\n      proxyUrl\n      width\n      height\n    }\n    videos {\n      proxyUrl\n    }\n  }\n": typeof types.SlideFragmentDoc,
    "\n  query Grid($userId: ID!, $after: String) {\n    node(id: $userId) {\n      __typename\n      id\n      ... on User {\n        media(first: 12, after: $after) {\n          edges {\n            node {\n              id\n              ...PostTile\n            }\n          }\n          pageInfo {\n            endCursor\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n": typeof types.GridDocument,
    "\n  fragment PostTile on Media {\n    id\n    code\n    kind\n    caption\n    isPinned\n    likeCount\n    commentCount\n    videoDuration\n    image(minWidth: 480) {\n      proxyUrl\n    }\n  }\n": typeof types.PostTileFragmentDoc,
    "\n  fragment ProfileHeader on User {\n    id\n    username\n    fullName\n    biography\n    category\n    externalUrl\n    isVerified\n    followerCount\n    followingCount\n    mediaCount\n    profilePicture(minWidth: 150) {\n      proxyUrl\n    }\n  }\n": typeof types.ProfileHeaderFragmentDoc,
    "\n  query Profile($username: String!) {\n    user(by: { username: $username }) {\n      id\n      username\n      isPrivate\n      ...ProfileHeader\n    }\n  }\n": typeof types.ProfileDocument,
};
const documents: Documents = {
    "\n  fragment CommentText on Comment {\n    id\n    text\n    createdAt\n    author {\n      id\n      username\n    }\n  }\n": types.CommentTextFragmentDoc,
    "\n  mutation DeleteComment($pk: ID!) {\n    deleteComment(input: { commentGraphId: $pk }) {\n      deletedId\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": types.DeleteCommentDocument,
    "\n  mutation HideComment($pk: ID!, $isHidden: Boolean!) {\n    setCommentHidden(input: { commentGraphId: $pk, hidden: $isHidden }) {\n      comment {\n        id\n        isHidden\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": types.HideCommentDocument,
    "\n  fragment ModeratedComment on Comment {\n    id\n    pk\n    isHidden\n    ...CommentText\n    replies(first: 3) {\n      edges {\n        node {\n          id\n          ...CommentText\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n": types.ModeratedCommentFragmentDoc,
    "\n  fragment ModeratedPost on Media {\n    id\n    graphId\n    kind\n    caption\n    altText\n    takenAt\n    owner {\n      id\n      username\n    }\n    image {\n      proxyUrl\n    }\n    comments(first: 5) {\n      edges {\n        node {\n          id\n          ...ModeratedComment\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n": types.ModeratedPostFragmentDoc,
    "\n  query ModeratedAccount($after: String) {\n    account {\n      id\n      username\n      media(first: 4, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedPost\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.ModeratedAccountDocument,
    "\n  query MoreModeratedComments($graphId: ID!, $after: String) {\n    media(by: { graphId: $graphId }) {\n      id\n      comments(first: 10, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedComment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.MoreModeratedCommentsDocument,
    "\n  mutation ReplyToComment($pk: ID!, $message: String!) {\n    replyToComment(input: { commentGraphId: $pk, message: $message }) {\n      comment {\n        id\n        ...CommentText\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n": types.ReplyToCommentDocument,
    "\n  fragment ChangeError on UserError {\n    message\n    advice\n  }\n": types.ChangeErrorFragmentDoc,
    "\n  fragment Carousel on Media {\n    id\n    caption\n    owner {\n      id\n      username\n    }\n    children {\n      id\n      ...Slide\n    }\n    ...Slide\n  }\n": types.CarouselFragmentDoc,
    "\n  fragment CommentBody on Comment {\n    id\n    text\n    createdAt\n    likeCount\n    isPinned\n    isLikedByOwner\n    gif {\n      url\n      proxyUrl\n      altText\n    }\n    photo(minWidth: 320) {\n      proxyUrl\n    }\n    author {\n      id\n      username\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n  }\n": types.CommentBodyFragmentDoc,
    "\n  fragment Comment on Comment {\n    id\n    pk\n    replyCount\n    ...CommentBody\n  }\n": types.CommentFragmentDoc,
    "\n  query Comments($code: String!, $after: String) {\n    media(by: { code: $code }) {\n      id\n      pk\n      comments(first: 15, after: $after) {\n        totalCount\n        edges {\n          node {\n            id\n            ...Comment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.CommentsDocument,
    "\n  fragment PostDetails on Media {\n    id\n    caption\n    takenAt\n    likeCount\n    playCount\n    owner {\n      id\n      username\n      isVerified\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n    place {\n      id\n      name\n    }\n    ...Carousel\n  }\n": types.PostDetailsFragmentDoc,
    "\n  query Post($code: String!) {\n    media(by: { code: $code }) {\n      id\n      ...PostDetails\n    }\n  }\n": types.PostDocument,
    "\n  query Replies($pk: ID!, $mediaPk: ID!, $after: String) {\n    comment(by: { pk: $pk, mediaPk: $mediaPk }) {\n      id\n      replies(first: 12, after: $after) {\n        edges {\n          node {\n            id\n            ...CommentBody\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.RepliesDocument,
    "\n  fragment Slide on Media {\n    id\n    kind\n    accessibilityCaption\n    image(minWidth: 1080) {\n      proxyUrl\n      width\n      height\n    }\n    videos {\n      proxyUrl\n    }\n  }\n": types.SlideFragmentDoc,
    "\n  query Grid($userId: ID!, $after: String) {\n    node(id: $userId) {\n      __typename\n      id\n      ... on User {\n        media(first: 12, after: $after) {\n          edges {\n            node {\n              id\n              ...PostTile\n            }\n          }\n          pageInfo {\n            endCursor\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n": types.GridDocument,
    "\n  fragment PostTile on Media {\n    id\n    code\n    kind\n    caption\n    isPinned\n    likeCount\n    commentCount\n    videoDuration\n    image(minWidth: 480) {\n      proxyUrl\n    }\n  }\n": types.PostTileFragmentDoc,
    "\n  fragment ProfileHeader on User {\n    id\n    username\n    fullName\n    biography\n    category\n    externalUrl\n    isVerified\n    followerCount\n    followingCount\n    mediaCount\n    profilePicture(minWidth: 150) {\n      proxyUrl\n    }\n  }\n": types.ProfileHeaderFragmentDoc,
    "\n  query Profile($username: String!) {\n    user(by: { username: $username }) {\n      id\n      username\n      isPrivate\n      ...ProfileHeader\n    }\n  }\n": types.ProfileDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommentText on Comment {\n    id\n    text\n    createdAt\n    author {\n      id\n      username\n    }\n  }\n"): (typeof documents)["\n  fragment CommentText on Comment {\n    id\n    text\n    createdAt\n    author {\n      id\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteComment($pk: ID!) {\n    deleteComment(input: { commentGraphId: $pk }) {\n      deletedId\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteComment($pk: ID!) {\n    deleteComment(input: { commentGraphId: $pk }) {\n      deletedId\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HideComment($pk: ID!, $isHidden: Boolean!) {\n    setCommentHidden(input: { commentGraphId: $pk, hidden: $isHidden }) {\n      comment {\n        id\n        isHidden\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation HideComment($pk: ID!, $isHidden: Boolean!) {\n    setCommentHidden(input: { commentGraphId: $pk, hidden: $isHidden }) {\n      comment {\n        id\n        isHidden\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ModeratedComment on Comment {\n    id\n    pk\n    isHidden\n    ...CommentText\n    replies(first: 3) {\n      edges {\n        node {\n          id\n          ...CommentText\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ModeratedComment on Comment {\n    id\n    pk\n    isHidden\n    ...CommentText\n    replies(first: 3) {\n      edges {\n        node {\n          id\n          ...CommentText\n        }\n      }\n      pageInfo {\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ModeratedPost on Media {\n    id\n    graphId\n    kind\n    caption\n    altText\n    takenAt\n    owner {\n      id\n      username\n    }\n    image {\n      proxyUrl\n    }\n    comments(first: 5) {\n      edges {\n        node {\n          id\n          ...ModeratedComment\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment ModeratedPost on Media {\n    id\n    graphId\n    kind\n    caption\n    altText\n    takenAt\n    owner {\n      id\n      username\n    }\n    image {\n      proxyUrl\n    }\n    comments(first: 5) {\n      edges {\n        node {\n          id\n          ...ModeratedComment\n        }\n      }\n      pageInfo {\n        endCursor\n        hasNextPage\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ModeratedAccount($after: String) {\n    account {\n      id\n      username\n      media(first: 4, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedPost\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ModeratedAccount($after: String) {\n    account {\n      id\n      username\n      media(first: 4, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedPost\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MoreModeratedComments($graphId: ID!, $after: String) {\n    media(by: { graphId: $graphId }) {\n      id\n      comments(first: 10, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedComment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MoreModeratedComments($graphId: ID!, $after: String) {\n    media(by: { graphId: $graphId }) {\n      id\n      comments(first: 10, after: $after) {\n        edges {\n          node {\n            id\n            ...ModeratedComment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplyToComment($pk: ID!, $message: String!) {\n    replyToComment(input: { commentGraphId: $pk, message: $message }) {\n      comment {\n        id\n        ...CommentText\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation ReplyToComment($pk: ID!, $message: String!) {\n    replyToComment(input: { commentGraphId: $pk, message: $message }) {\n      comment {\n        id\n        ...CommentText\n      }\n      errors {\n        ...ChangeError @unmask\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChangeError on UserError {\n    message\n    advice\n  }\n"): (typeof documents)["\n  fragment ChangeError on UserError {\n    message\n    advice\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Carousel on Media {\n    id\n    caption\n    owner {\n      id\n      username\n    }\n    children {\n      id\n      ...Slide\n    }\n    ...Slide\n  }\n"): (typeof documents)["\n  fragment Carousel on Media {\n    id\n    caption\n    owner {\n      id\n      username\n    }\n    children {\n      id\n      ...Slide\n    }\n    ...Slide\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment CommentBody on Comment {\n    id\n    text\n    createdAt\n    likeCount\n    isPinned\n    isLikedByOwner\n    gif {\n      url\n      proxyUrl\n      altText\n    }\n    photo(minWidth: 320) {\n      proxyUrl\n    }\n    author {\n      id\n      username\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment CommentBody on Comment {\n    id\n    text\n    createdAt\n    likeCount\n    isPinned\n    isLikedByOwner\n    gif {\n      url\n      proxyUrl\n      altText\n    }\n    photo(minWidth: 320) {\n      proxyUrl\n    }\n    author {\n      id\n      username\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Comment on Comment {\n    id\n    pk\n    replyCount\n    ...CommentBody\n  }\n"): (typeof documents)["\n  fragment Comment on Comment {\n    id\n    pk\n    replyCount\n    ...CommentBody\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Comments($code: String!, $after: String) {\n    media(by: { code: $code }) {\n      id\n      pk\n      comments(first: 15, after: $after) {\n        totalCount\n        edges {\n          node {\n            id\n            ...Comment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Comments($code: String!, $after: String) {\n    media(by: { code: $code }) {\n      id\n      pk\n      comments(first: 15, after: $after) {\n        totalCount\n        edges {\n          node {\n            id\n            ...Comment\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PostDetails on Media {\n    id\n    caption\n    takenAt\n    likeCount\n    playCount\n    owner {\n      id\n      username\n      isVerified\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n    place {\n      id\n      name\n    }\n    ...Carousel\n  }\n"): (typeof documents)["\n  fragment PostDetails on Media {\n    id\n    caption\n    takenAt\n    likeCount\n    playCount\n    owner {\n      id\n      username\n      isVerified\n      profilePicture(minWidth: 150) {\n        proxyUrl\n      }\n    }\n    place {\n      id\n      name\n    }\n    ...Carousel\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Post($code: String!) {\n    media(by: { code: $code }) {\n      id\n      ...PostDetails\n    }\n  }\n"): (typeof documents)["\n  query Post($code: String!) {\n    media(by: { code: $code }) {\n      id\n      ...PostDetails\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Replies($pk: ID!, $mediaPk: ID!, $after: String) {\n    comment(by: { pk: $pk, mediaPk: $mediaPk }) {\n      id\n      replies(first: 12, after: $after) {\n        edges {\n          node {\n            id\n            ...CommentBody\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Replies($pk: ID!, $mediaPk: ID!, $after: String) {\n    comment(by: { pk: $pk, mediaPk: $mediaPk }) {\n      id\n      replies(first: 12, after: $after) {\n        edges {\n          node {\n            id\n            ...CommentBody\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Slide on Media {\n    id\n    kind\n    accessibilityCaption\n    image(minWidth: 1080) {\n      proxyUrl\n      width\n      height\n    }\n    videos {\n      proxyUrl\n    }\n  }\n"): (typeof documents)["\n  fragment Slide on Media {\n    id\n    kind\n    accessibilityCaption\n    image(minWidth: 1080) {\n      proxyUrl\n      width\n      height\n    }\n    videos {\n      proxyUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Grid($userId: ID!, $after: String) {\n    node(id: $userId) {\n      __typename\n      id\n      ... on User {\n        media(first: 12, after: $after) {\n          edges {\n            node {\n              id\n              ...PostTile\n            }\n          }\n          pageInfo {\n            endCursor\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Grid($userId: ID!, $after: String) {\n    node(id: $userId) {\n      __typename\n      id\n      ... on User {\n        media(first: 12, after: $after) {\n          edges {\n            node {\n              id\n              ...PostTile\n            }\n          }\n          pageInfo {\n            endCursor\n            hasNextPage\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PostTile on Media {\n    id\n    code\n    kind\n    caption\n    isPinned\n    likeCount\n    commentCount\n    videoDuration\n    image(minWidth: 480) {\n      proxyUrl\n    }\n  }\n"): (typeof documents)["\n  fragment PostTile on Media {\n    id\n    code\n    kind\n    caption\n    isPinned\n    likeCount\n    commentCount\n    videoDuration\n    image(minWidth: 480) {\n      proxyUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ProfileHeader on User {\n    id\n    username\n    fullName\n    biography\n    category\n    externalUrl\n    isVerified\n    followerCount\n    followingCount\n    mediaCount\n    profilePicture(minWidth: 150) {\n      proxyUrl\n    }\n  }\n"): (typeof documents)["\n  fragment ProfileHeader on User {\n    id\n    username\n    fullName\n    biography\n    category\n    externalUrl\n    isVerified\n    followerCount\n    followingCount\n    mediaCount\n    profilePicture(minWidth: 150) {\n      proxyUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Profile($username: String!) {\n    user(by: { username: $username }) {\n      id\n      username\n      isPrivate\n      ...ProfileHeader\n    }\n  }\n"): (typeof documents)["\n  query Profile($username: String!) {\n    user(by: { username: $username }) {\n      id\n      username\n      isPrivate\n      ...ProfileHeader\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;