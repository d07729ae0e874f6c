/** What GraphiQL shows at first: it works against the sandbox as it is. Its editor shows some fifty letters a line. */
export const firstQuery = `# Press the button to run this: two requests.
# The name leads to the profile, its pk to the
# clips, whose rows name their owners already.
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
