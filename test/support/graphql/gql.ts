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
    "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    ": typeof types.PkOfUserDocument,
    "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    ": typeof types.FollowersOfUserDocument,
    "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.MediaOfDocument,
    "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.ClipsOfDocument,
    "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.RepostsOfDocument,
    "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.TaggedMediaOfDocument,
    "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.FollowersOfDocument,
    "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.FollowingOfDocument,
    "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n": typeof types.StoriesOfDocument,
    "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n": typeof types.HighlightsOfDocument,
    "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.SuggestedUsersOfDocument,
    "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.SimilarBusinessesOfDocument,
    "\n  query CountsBesideLists($pk: ID!, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followerCount @include(if: $counts)\n      followingCount @include(if: $counts)\n      mediaCount @include(if: $counts)\n      clipCount @include(if: $counts)\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        totalCount\n      }\n    }\n  }\n": typeof types.CountsBesideListsDocument,
    "\n  query CountWithoutItems($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      followers(first: 0) {\n        totalCount\n      }\n    }\n  }\n": typeof types.CountWithoutItemsDocument,
    "\n  query FollowersInFull($pk: ID!, $first: Int, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            profilePicture {\n              width\n            }\n            followerCount @include(if: $counts)\n          }\n        }\n      }\n    }\n  }\n": typeof types.FollowersInFullDocument,
    "\n  query FollowersToBeTold($pk: ID!, $first: Int) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            graphId\n            hasStories\n          }\n        }\n      }\n    }\n  }\n": typeof types.FollowersToBeToldDocument,
    "\n  query AllListsOf($by: UserBy!) {\n    user(by: $by) {\n      username\n      isPrivate\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      highlights(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n": typeof types.AllListsOfDocument,
    "\n  query RefusedBesideServed($pk: ID!) {\n    user(by: { pk: $pk }) {\n      pk\n      username\n      followers(first: -1) {\n        totalCount\n      }\n      following(last: 2) {\n        totalCount\n      }\n      clips(first: 1, sort: VIEWS) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n": typeof types.RefusedBesideServedDocument,
    "\n  query KeyOfUser($by: UserBy!) {\n    user(by: $by) {\n      username\n    }\n  }\n": typeof types.KeyOfUserDocument,
    "\n  query PkAndUrlOfUser($by: UserBy!) {\n    user(by: $by) {\n      id\n      pk\n      profileUrl\n    }\n  }\n": typeof types.PkAndUrlOfUserDocument,
    "\n  query GraphIdOfUser($by: UserBy!, $more: Boolean!) {\n    user(by: $by) {\n      graphId\n      pk @include(if: $more)\n    }\n  }\n": typeof types.GraphIdOfUserDocument,
    "\n  query PkOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      pk\n    }\n  }\n": typeof types.PkOfUsersDocument,
    "\n  query NamesOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      username\n      followerCount\n    }\n  }\n": typeof types.NamesOfUsersDocument,
    "\n  query UserNode($id: ID!, $more: Boolean!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User {\n        pk\n        username @include(if: $more)\n      }\n    }\n  }\n": typeof types.UserNodeDocument,
    "\n  query UserNodes($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on User {\n        username\n      }\n    }\n  }\n": typeof types.UserNodesDocument,
    "\n  query IdsOfOnePerson($pk: ID!, $username: String!, $url: URL!, $query: String!) {\n    byPk: user(by: { pk: $pk }) {\n      id\n    }\n    byName: user(by: { username: $username }) {\n      id\n    }\n    byUrl: user(by: { url: $url }) {\n      id\n    }\n    found: searchUsers(query: $query, first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n    owner: user(by: { pk: $pk }) {\n      stories(first: 1) {\n        edges {\n          node {\n            owner {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.IdsOfOnePersonDocument,
    "\n  query EverythingOfUser($by: UserBy!) {\n    user(by: $by) {\n      __typename\n      id\n      pk\n      graphId\n      username\n      fullName\n      biography\n      bioLinks {\n        url\n        title\n        type\n      }\n      pronouns\n      category\n      accountType\n      isPrivate\n      isVerified\n      isBusiness\n      profilePicture {\n        url\n        width\n        height\n      }\n      medium: profilePicture(minWidth: 200) {\n        width\n      }\n      thumbnail: profilePicture(minWidth: 1) {\n        width\n      }\n      huge: profilePicture(minWidth: 5000) {\n        width\n      }\n      externalUrl\n      profileUrl\n      followerCount\n      followingCount\n      mediaCount\n      clipCount\n      contact {\n        email\n        phoneNumber\n        phoneCountryCode\n        street\n        city\n        zip\n      }\n      hasStories\n      latestStoryAt\n    }\n  }\n": typeof types.EverythingOfUserDocument,
    "\n  query TwoHalvesOfUser($by: UserBy!) {\n    user(by: $by) {\n      pk\n      username\n      followerCount\n    }\n  }\n": typeof types.TwoHalvesOfUserDocument,
    "\n  query ProfileAndWebsite($by: UserBy!) {\n    user(by: $by) {\n      username\n      externalUrl\n    }\n  }\n": typeof types.ProfileAndWebsiteDocument,
    "\n  query MetTwice($username: String!) {\n    user(by: { username: $username }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.MetTwiceDocument,
    "\n  query ProfileWithClips($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            code\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ProfileWithClipsDocument,
    "\n  query FollowersOfFollowers($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followers(first: 2) {\n        edges {\n          node {\n            pk\n            followers(first: 1) {\n              edges {\n                node {\n                  username\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.FollowersOfFollowersDocument,
    "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n": typeof types.PositionOfPageFragmentDoc,
    "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfUsersFragmentDoc,
    "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfMediaFragmentDoc,
    "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfCommentsFragmentDoc,
    "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfStoriesFragmentDoc,
    "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfHighlightsFragmentDoc,
    "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfPlacesFragmentDoc,
};
const documents: Documents = {
    "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    ": types.PkOfUserDocument,
    "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    ": types.FollowersOfUserDocument,
    "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.MediaOfDocument,
    "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.ClipsOfDocument,
    "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.RepostsOfDocument,
    "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.TaggedMediaOfDocument,
    "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.FollowersOfDocument,
    "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.FollowingOfDocument,
    "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n": types.StoriesOfDocument,
    "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n": types.HighlightsOfDocument,
    "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.SuggestedUsersOfDocument,
    "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.SimilarBusinessesOfDocument,
    "\n  query CountsBesideLists($pk: ID!, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followerCount @include(if: $counts)\n      followingCount @include(if: $counts)\n      mediaCount @include(if: $counts)\n      clipCount @include(if: $counts)\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        totalCount\n      }\n    }\n  }\n": types.CountsBesideListsDocument,
    "\n  query CountWithoutItems($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      followers(first: 0) {\n        totalCount\n      }\n    }\n  }\n": types.CountWithoutItemsDocument,
    "\n  query FollowersInFull($pk: ID!, $first: Int, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            profilePicture {\n              width\n            }\n            followerCount @include(if: $counts)\n          }\n        }\n      }\n    }\n  }\n": types.FollowersInFullDocument,
    "\n  query FollowersToBeTold($pk: ID!, $first: Int) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            graphId\n            hasStories\n          }\n        }\n      }\n    }\n  }\n": types.FollowersToBeToldDocument,
    "\n  query AllListsOf($by: UserBy!) {\n    user(by: $by) {\n      username\n      isPrivate\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      highlights(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n": types.AllListsOfDocument,
    "\n  query RefusedBesideServed($pk: ID!) {\n    user(by: { pk: $pk }) {\n      pk\n      username\n      followers(first: -1) {\n        totalCount\n      }\n      following(last: 2) {\n        totalCount\n      }\n      clips(first: 1, sort: VIEWS) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n": types.RefusedBesideServedDocument,
    "\n  query KeyOfUser($by: UserBy!) {\n    user(by: $by) {\n      username\n    }\n  }\n": types.KeyOfUserDocument,
    "\n  query PkAndUrlOfUser($by: UserBy!) {\n    user(by: $by) {\n      id\n      pk\n      profileUrl\n    }\n  }\n": types.PkAndUrlOfUserDocument,
    "\n  query GraphIdOfUser($by: UserBy!, $more: Boolean!) {\n    user(by: $by) {\n      graphId\n      pk @include(if: $more)\n    }\n  }\n": types.GraphIdOfUserDocument,
    "\n  query PkOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      pk\n    }\n  }\n": types.PkOfUsersDocument,
    "\n  query NamesOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      username\n      followerCount\n    }\n  }\n": types.NamesOfUsersDocument,
    "\n  query UserNode($id: ID!, $more: Boolean!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User {\n        pk\n        username @include(if: $more)\n      }\n    }\n  }\n": types.UserNodeDocument,
    "\n  query UserNodes($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on User {\n        username\n      }\n    }\n  }\n": types.UserNodesDocument,
    "\n  query IdsOfOnePerson($pk: ID!, $username: String!, $url: URL!, $query: String!) {\n    byPk: user(by: { pk: $pk }) {\n      id\n    }\n    byName: user(by: { username: $username }) {\n      id\n    }\n    byUrl: user(by: { url: $url }) {\n      id\n    }\n    found: searchUsers(query: $query, first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n    owner: user(by: { pk: $pk }) {\n      stories(first: 1) {\n        edges {\n          node {\n            owner {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n": types.IdsOfOnePersonDocument,
    "\n  query EverythingOfUser($by: UserBy!) {\n    user(by: $by) {\n      __typename\n      id\n      pk\n      graphId\n      username\n      fullName\n      biography\n      bioLinks {\n        url\n        title\n        type\n      }\n      pronouns\n      category\n      accountType\n      isPrivate\n      isVerified\n      isBusiness\n      profilePicture {\n        url\n        width\n        height\n      }\n      medium: profilePicture(minWidth: 200) {\n        width\n      }\n      thumbnail: profilePicture(minWidth: 1) {\n        width\n      }\n      huge: profilePicture(minWidth: 5000) {\n        width\n      }\n      externalUrl\n      profileUrl\n      followerCount\n      followingCount\n      mediaCount\n      clipCount\n      contact {\n        email\n        phoneNumber\n        phoneCountryCode\n        street\n        city\n        zip\n      }\n      hasStories\n      latestStoryAt\n    }\n  }\n": types.EverythingOfUserDocument,
    "\n  query TwoHalvesOfUser($by: UserBy!) {\n    user(by: $by) {\n      pk\n      username\n      followerCount\n    }\n  }\n": types.TwoHalvesOfUserDocument,
    "\n  query ProfileAndWebsite($by: UserBy!) {\n    user(by: $by) {\n      username\n      externalUrl\n    }\n  }\n": types.ProfileAndWebsiteDocument,
    "\n  query MetTwice($username: String!) {\n    user(by: { username: $username }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n": types.MetTwiceDocument,
    "\n  query ProfileWithClips($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            code\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ProfileWithClipsDocument,
    "\n  query FollowersOfFollowers($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followers(first: 2) {\n        edges {\n          node {\n            pk\n            followers(first: 1) {\n              edges {\n                node {\n                  username\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.FollowersOfFollowersDocument,
    "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n": types.PositionOfPageFragmentDoc,
    "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfUsersFragmentDoc,
    "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfMediaFragmentDoc,
    "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfCommentsFragmentDoc,
    "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfStoriesFragmentDoc,
    "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfHighlightsFragmentDoc,
    "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfPlacesFragmentDoc,
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
export function graphql(source: "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    "): (typeof documents)["\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    "): (typeof documents)["\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n"): (typeof documents)["\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n"): (typeof documents)["\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountsBesideLists($pk: ID!, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followerCount @include(if: $counts)\n      followingCount @include(if: $counts)\n      mediaCount @include(if: $counts)\n      clipCount @include(if: $counts)\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query CountsBesideLists($pk: ID!, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followerCount @include(if: $counts)\n      followingCount @include(if: $counts)\n      mediaCount @include(if: $counts)\n      clipCount @include(if: $counts)\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountWithoutItems($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      followers(first: 0) {\n        totalCount\n      }\n    }\n  }\n"): (typeof documents)["\n  query CountWithoutItems($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      followers(first: 0) {\n        totalCount\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersInFull($pk: ID!, $first: Int, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            profilePicture {\n              width\n            }\n            followerCount @include(if: $counts)\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowersInFull($pk: ID!, $first: Int, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            profilePicture {\n              width\n            }\n            followerCount @include(if: $counts)\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersToBeTold($pk: ID!, $first: Int) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            graphId\n            hasStories\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowersToBeTold($pk: ID!, $first: Int) {\n    user(by: { pk: $pk }) {\n      followers(first: $first) {\n        edges {\n          node {\n            graphId\n            hasStories\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllListsOf($by: UserBy!) {\n    user(by: $by) {\n      username\n      isPrivate\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      highlights(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AllListsOf($by: UserBy!) {\n    user(by: $by) {\n      username\n      isPrivate\n      media(first: 1) {\n        totalCount\n      }\n      clips(first: 1) {\n        totalCount\n      }\n      reposts(first: 1) {\n        totalCount\n      }\n      taggedMedia(first: 1) {\n        totalCount\n      }\n      followers(first: 1) {\n        totalCount\n      }\n      following(first: 1) {\n        totalCount\n      }\n      stories(first: 1) {\n        totalCount\n      }\n      highlights(first: 1) {\n        totalCount\n      }\n      suggestedUsers(first: 1) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RefusedBesideServed($pk: ID!) {\n    user(by: { pk: $pk }) {\n      pk\n      username\n      followers(first: -1) {\n        totalCount\n      }\n      following(last: 2) {\n        totalCount\n      }\n      clips(first: 1, sort: VIEWS) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RefusedBesideServed($pk: ID!) {\n    user(by: { pk: $pk }) {\n      pk\n      username\n      followers(first: -1) {\n        totalCount\n      }\n      following(last: 2) {\n        totalCount\n      }\n      clips(first: 1, sort: VIEWS) {\n        edges {\n          node {\n            pk\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyOfUser($by: UserBy!) {\n    user(by: $by) {\n      username\n    }\n  }\n"): (typeof documents)["\n  query KeyOfUser($by: UserBy!) {\n    user(by: $by) {\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PkAndUrlOfUser($by: UserBy!) {\n    user(by: $by) {\n      id\n      pk\n      profileUrl\n    }\n  }\n"): (typeof documents)["\n  query PkAndUrlOfUser($by: UserBy!) {\n    user(by: $by) {\n      id\n      pk\n      profileUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GraphIdOfUser($by: UserBy!, $more: Boolean!) {\n    user(by: $by) {\n      graphId\n      pk @include(if: $more)\n    }\n  }\n"): (typeof documents)["\n  query GraphIdOfUser($by: UserBy!, $more: Boolean!) {\n    user(by: $by) {\n      graphId\n      pk @include(if: $more)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PkOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      pk\n    }\n  }\n"): (typeof documents)["\n  query PkOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      pk\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NamesOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      username\n      followerCount\n    }\n  }\n"): (typeof documents)["\n  query NamesOfUsers($by: [UserBy!]!) {\n    users(by: $by) {\n      username\n      followerCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserNode($id: ID!, $more: Boolean!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User {\n        pk\n        username @include(if: $more)\n      }\n    }\n  }\n"): (typeof documents)["\n  query UserNode($id: ID!, $more: Boolean!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on User {\n        pk\n        username @include(if: $more)\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UserNodes($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on User {\n        username\n      }\n    }\n  }\n"): (typeof documents)["\n  query UserNodes($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      id\n      ... on User {\n        username\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query IdsOfOnePerson($pk: ID!, $username: String!, $url: URL!, $query: String!) {\n    byPk: user(by: { pk: $pk }) {\n      id\n    }\n    byName: user(by: { username: $username }) {\n      id\n    }\n    byUrl: user(by: { url: $url }) {\n      id\n    }\n    found: searchUsers(query: $query, first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n    owner: user(by: { pk: $pk }) {\n      stories(first: 1) {\n        edges {\n          node {\n            owner {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query IdsOfOnePerson($pk: ID!, $username: String!, $url: URL!, $query: String!) {\n    byPk: user(by: { pk: $pk }) {\n      id\n    }\n    byName: user(by: { username: $username }) {\n      id\n    }\n    byUrl: user(by: { url: $url }) {\n      id\n    }\n    found: searchUsers(query: $query, first: 1) {\n      edges {\n        node {\n          id\n        }\n      }\n    }\n    owner: user(by: { pk: $pk }) {\n      stories(first: 1) {\n        edges {\n          node {\n            owner {\n              id\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EverythingOfUser($by: UserBy!) {\n    user(by: $by) {\n      __typename\n      id\n      pk\n      graphId\n      username\n      fullName\n      biography\n      bioLinks {\n        url\n        title\n        type\n      }\n      pronouns\n      category\n      accountType\n      isPrivate\n      isVerified\n      isBusiness\n      profilePicture {\n        url\n        width\n        height\n      }\n      medium: profilePicture(minWidth: 200) {\n        width\n      }\n      thumbnail: profilePicture(minWidth: 1) {\n        width\n      }\n      huge: profilePicture(minWidth: 5000) {\n        width\n      }\n      externalUrl\n      profileUrl\n      followerCount\n      followingCount\n      mediaCount\n      clipCount\n      contact {\n        email\n        phoneNumber\n        phoneCountryCode\n        street\n        city\n        zip\n      }\n      hasStories\n      latestStoryAt\n    }\n  }\n"): (typeof documents)["\n  query EverythingOfUser($by: UserBy!) {\n    user(by: $by) {\n      __typename\n      id\n      pk\n      graphId\n      username\n      fullName\n      biography\n      bioLinks {\n        url\n        title\n        type\n      }\n      pronouns\n      category\n      accountType\n      isPrivate\n      isVerified\n      isBusiness\n      profilePicture {\n        url\n        width\n        height\n      }\n      medium: profilePicture(minWidth: 200) {\n        width\n      }\n      thumbnail: profilePicture(minWidth: 1) {\n        width\n      }\n      huge: profilePicture(minWidth: 5000) {\n        width\n      }\n      externalUrl\n      profileUrl\n      followerCount\n      followingCount\n      mediaCount\n      clipCount\n      contact {\n        email\n        phoneNumber\n        phoneCountryCode\n        street\n        city\n        zip\n      }\n      hasStories\n      latestStoryAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TwoHalvesOfUser($by: UserBy!) {\n    user(by: $by) {\n      pk\n      username\n      followerCount\n    }\n  }\n"): (typeof documents)["\n  query TwoHalvesOfUser($by: UserBy!) {\n    user(by: $by) {\n      pk\n      username\n      followerCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProfileAndWebsite($by: UserBy!) {\n    user(by: $by) {\n      username\n      externalUrl\n    }\n  }\n"): (typeof documents)["\n  query ProfileAndWebsite($by: UserBy!) {\n    user(by: $by) {\n      username\n      externalUrl\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MetTwice($username: String!) {\n    user(by: { username: $username }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MetTwice($username: String!) {\n    user(by: { username: $username }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProfileWithClips($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            code\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProfileWithClips($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followerCount\n      clips(first: 12) {\n        edges {\n          node {\n            code\n            owner {\n              username\n              followerCount\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersOfFollowers($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followers(first: 2) {\n        edges {\n          node {\n            pk\n            followers(first: 1) {\n              edges {\n                node {\n                  username\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowersOfFollowers($pk: ID!) {\n    user(by: { pk: $pk }) {\n      followers(first: 2) {\n        edges {\n          node {\n            pk\n            followers(first: 1) {\n              edges {\n                node {\n                  username\n                }\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n"): (typeof documents)["\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;