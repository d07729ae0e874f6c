import { expect, test } from 'vitest';
import { clipsContestants, minimum } from '../../bench/contestants/contestants.ts';
import { startContestant, startUpstreamProcess } from '../../bench/fleet.ts';
import { ask } from '../../bench/measure.ts';
import { queries } from '../../bench/queries/queries.ts';
import { type ClipsAnswer, clipsOf } from '../../bench/query.ts';
import { cold } from '../../bench/sent.ts';
import type { Subjects } from '../../bench/upstream/recorder.ts';
import { afterFile } from '../support/after-file.ts';

const { upstream, pks, subjects } = await startUpstreamProcess();
afterFile(() => upstream.stop());

async function start(path: string, settings: Readonly<Record<string, string>> = {}): Promise<string> {
  const contestant = await startContestant(path, upstream.url, [], settings);
  afterFile(() => contestant.stop());
  return contestant.url;
}

const gramgraph = await start('../src/main.ts', { META_URL: upstream.url, META_ACCESS_TOKEN: 'bench' });
const minimumUrl = await start(minimum);

test.each(Object.entries(clipsContestants))('%s answers the clips query with six calls', async (_name, path) => {
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
});

test.each(queries)('the minimum makes the same calls for $name, and gives the same data', async (query) => {
  const of = subjects[1] as Subjects;
  const request = cold({ operationName: query.operation, query: query.document, variables: query.variables(of) });
  const expected = await ask(gramgraph, request);
  await upstream.takeCounts();
  expect(await ask(minimumUrl, request)).toEqual(expected);
  expect(await upstream.takeCounts()).toMatchObject({ byPath: query.calls(subjects[0] as Subjects), unknown: 0 });
});
