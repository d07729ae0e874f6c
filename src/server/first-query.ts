/** What GraphiQL shows at first: it works against the sandbox as it is. */
export const firstQuery = `# Press the button to run this. One person, their newest clips and who made them:
# followerCount and clips leave together, and each owner is looked up once.
query Clips {
  user(by: { username: "the_juniper_archive" }) {
    username
    fullName
    followerCount
    clips(first: 4) {
      edges {
        node {
          url
          caption
          playCount
          owner {
            username
          }
        }
      }
    }
  }
}
`;
