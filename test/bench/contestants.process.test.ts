import { expect, test } from 'vitest';
import { clipsContestants, installedContestants, minimum } from '../../bench/contestants/contestants.ts';
import { startContestant, startUpstreamProcess } from '../../bench/processes/fleet.ts';
import { type ClipsAnswer, clipsOf, grownClips } from '../../bench/queries/clips.ts';
import { queries } from '../../bench/queries/queries.ts';
import { cold } from '../../bench/requests/sent.ts';
import { ask } from '../../bench/tables/measure.ts';
import { growing } from '../../bench/upstream/clips.ts';
import type { Subjects } from '../../bench/upstream/recorder.ts';
import { afterFile } from '../support/runner/after-file.ts';

const { upstream, pks, grown, subjects } = await startUpstreamProcess();
afterFile(() => upstream.stop());

async function start(path: string, settings: Readonly<Record<string, string>> = {}): Promise<string> {
  const contestant = await startContestant(path, upstream.url, [], settings);
  afterFile(() => contestant.stop());
  return contestant.url;
}

const gramgraph = await start('../src/main.ts', {
  META_URL: upstream.url,
  META_ACCESS_TOKEN: 'bench',
  MAX_UPSTREAM_CALLS: '1000',
});
const minimumUrl = await start(minimum);

test.each(Object.entries({ ...clipsContestants, ...installedContestants() }))(
  '%s answers the clips query with six calls',
  async (_name, path) => {
    const url = await start(path);
    const request = cold(clipsOf(pks[0] as string));
    const expected = (await ask(gramgraph, request)) as ClipsAnswer;
    expect(expected.user.clips.edges).toHaveLength(12);
    await upstream.takeCounts();
    expect(await ask(url, request)).toEqual(expected);
    expect(await upstream.takeCounts()).toMatchObject({
      byPath: { '/v2/user/by/id': 5, '/v2/user/clips': 1 },
      unknown: 0,
    });
  },
);

test.each(queries)('the minimum makes the same calls for $name, and gives the same data', async (query) => {
  const of = subjects[1] as Subjects;
  const request = cold({ operationName: query.operation, query: query.document, variables: query.variables(of) });
  const expected = await ask(gramgraph, request);
  await upstream.takeCounts();
  expect(await ask(minimumUrl, request)).toEqual(expected);
  expect(await upstream.takeCounts()).toMatchObject({ byPath: query.calls(subjects[0] as Subjects), unknown: 0 });
});

test.each(growing.map((of, place) => ({ ...of, place })))(
  '$clips clips of $owners people cost the minimum and gramgraph the same calls',
  async ({ clips, owners, place }) => {
    const request = cold(grownClips(grown[place]?.[1] as string, clips));
    await upstream.takeCounts();
    const answer = (await ask(gramgraph, request)) as ClipsAnswer;
    const { byPath } = await upstream.takeCounts();
    expect(byPath).toEqual({ '/v2/user/by/id': owners + 1, '/v2/user/clips': clips / 12 });
    const people = answer.user.clips.edges.map(({ node }) => node.owner.username);
    expect([people.length, new Set(people).size]).toEqual([clips, owners]);
    expect(await ask(minimumUrl, request)).toEqual(answer);
    expect(await upstream.takeCounts()).toMatchObject({ byPath, unknown: 0 });
  },
);
