/**
 * `node bench/requests/run.ts`: the CPU time of one cached answer in each form in which clients send the request. One process
 * of gramgraph, one connection, in turns; the least of the rounds counts. The rows of the bench's table have 16 connections.
 */
import { Client } from 'undici';
import { startContestant, startUpstreamProcess } from '../processes/fleet.ts';
import { clipsOf } from '../queries/clips.ts';
import { forms, registering } from './forms.ts';
import { bodyOf, type Sent } from './sent.ts';

const rounds = 6;
const operations = 400;

const { upstream, pks } = await startUpstreamProcess();
const contestant = await startContestant('../src/main.ts', upstream.url, [], { AUTOMATIC_PERSISTED_QUERIES: '1' });
const { origin, pathname } = new URL(contestant.url);
const asked = clipsOf(pks[0] as string);

const client = new Client(origin);
let sends = 0;
async function send(request: Sent): Promise<void> {
  sends += 1;
  const { method, search = '', headers } = request;
  const path = `${pathname}${search}`;
  const { statusCode, body: answer } = await client.request({ method, path, headers, body: bodyOf(request, sends) });
  const text = await answer.text();
  if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`${statusCode} ${text.slice(0, 200)}`);
}

await send(registering(asked));
const least = new Map<string, number>();
for (let round = 0; round < rounds; round += 1)
  for (const [name, form] of Object.entries(forms)) {
    const sent = form(asked, origin);
    const before = await contestant.usage();
    for (let count = 0; count < operations; count += 1) await send(sent);
    const { cpu } = await contestant.usage();
    // The first round warms up.
    if (round > 0)
      least.set(name, Math.min(least.get(name) ?? Number.POSITIVE_INFINITY, (cpu - before.cpu) / operations));
  }
for (const [name, microseconds] of least) console.log(`| ${name} | ${microseconds.toFixed(0)} µs |`);
process.exit();
