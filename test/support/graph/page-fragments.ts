import { graphql } from '../graphql/index.ts';

// Fragments that the documents of several tests spread. Codegen finds them here and adds them to each document.

graphql(/* GraphQL */ `
  fragment PositionOfPage on PageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfUsers on UserConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfMedia on MediaConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfComments on CommentConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfStories on StoryConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfHighlights on HighlightConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfPlaces on PlaceConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment PageOfTracks on TrackConnection {
    pageInfo {
      ...PositionOfPage
    }
    edges {
      cursor
      node {
        id
        pk
      }
    }
  }
`);
