/** Those with a life of their own: many posts, clips, stories, tags. Prime, so that any step walks through all of them. */
export const RESIDENTS = 8_009;

/**
 * With the crowd that follows, likes and comments. Prime for the same reason, and the longest list of followers that can
 * be walked.
 */
export const POPULATION = 100_003;
