import { expect } from 'vitest';
import { stubHiker } from '../../../support/gateway/stub-service.ts';
import { scrape } from '../../../telemetry/metrics/scrape.ts';

/** Of the profile that the stub answers; each answer has a larger number of followers. */
export const pk = '17';
export const profile = `{ user(by: { pk: "${pk}" }) { username followerCount } }`;

/** Its URL ends in the year 2100. */
const picture = 'https://scontent.cdninstagram.com/v/picture.jpg?stp=1&oe=F48656E8';

/** A gateway whose service answers each call for a profile with another number, and how often it has repeated a response. */
export async function startCounted(settings: Readonly<Record<string, string>> = {}) {
  let answers = 0;
  const server = await stubHiker(
    (path, query) => {
      if (path !== '/v2/user/by/id') return undefined;
      answers += 1;
      return {
        body: { user: { pk: query.get('id'), username: 'someone', follower_count: answers, profile_pic_url: picture } },
      };
    },
    { CACHE: '1', CACHE_REFRESH_SECONDS: '0', PORT: '0', METRICS_PORT: '0', ...settings },
  );
  const { url, metricsUrl } = await server.gateway.start();
  const series = async (name: string) => (await scrape(metricsUrl)).get(name);
  const repeated = () => series('gramgraph_responses_repeated_total');
  return {
    ...server,
    url,
    series,
    repeated,
    /** Asks until the response is stored, and asserts that it is repeated then. */
    async store(query = profile, headers: Readonly<Record<string, string>> = {}) {
      for (let time = 0; time < 3; time += 1) await server.ask(query, { headers });
      const before = (await repeated()) ?? 0;
      const answer = await server.ask(query, { headers });
      expect(await repeated()).toBe(before + 1);
      expect(server.calls).toEqual([]);
      return answer;
    },
    /** Asks, and tells whether the answer was a repeated response. */
    async isRepeated(query = profile, headers: Readonly<Record<string, string>> = {}) {
      const before = await repeated();
      const answer = await server.ask(query, { headers });
      return { answer, isRepeated: (await repeated()) !== before };
    },
  };
}
