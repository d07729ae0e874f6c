/** The people with many posts, clips, stories and tags. A prime, so that steps of any width reach all of them. */
export const RESIDENTS = 8_009;

/** All people: the residents, and the crowd that follows, likes and comments. A prime too, and the longest list of followers. */
export const POPULATION = 100_003;
