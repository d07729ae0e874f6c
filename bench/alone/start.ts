/**
 * `node bench/alone/start.ts [rounds]`: what a start costs, from the command to the first 200 of `/health`, from the sources and from the
 * package as `npm run build` has made it, with the sandbox and with a key. CPU is that of all processes that `npm start` runs.
 * Memory is read when the first look at /health is answered, and again after a second. Reads /proc, so it needs Linux.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = Number(process.argv[2] ?? 10);
/** Milliseconds between two looks at /health. */
const lookEvery = 2;
const restMs = 1_000;

interface Start {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly settings: Readonly<Record<string, string>>;
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
  readonly megabytes: number;
  /** After a second of rest. */
  readonly restMegabytes: number;
}

/** The package, unpacked as npm would install it, with the dependencies of the repository. */
function unpackedPackage(folder: string): string {
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: root });
  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', modules]);
  const unpacked = join(modules, 'gramgraph');
  cpSync(join(modules, 'package'), unpacked, { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (!name.startsWith('.') && !name.startsWith('gramgraph'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name));
  return unpacked;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    request({ port, host: '127.0.0.1', path: '/health', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });
}

/** A process and its children, oldest first. */
function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  return [pid, ...children.flatMap(family)];
}

/** Of all threads that are alive, in milliseconds. */
function cpuOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}

function megabytesOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

async function costOf({ command: [program, ...args], settings }: Start): Promise<Cost> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(program, args, {
    cwd: root,
    env: {
      HOME: process.env['HOME'],
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
      PORT: String(port),
      ...settings,
    },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  while (!(await isHealthy(port))) {
    if (child.exitCode !== null) throw new Error(`${program} ${args.join(' ')} has ended with ${child.exitCode}`);
    await wait(lookEvery);
  }
  const wall = performance.now() - began;
  const pids = family(child.pid ?? 0);
  const cpu = pids.map(cpuOf).reduce((sum, each) => sum + each, 0);
  const gateway = pids.at(-1) ?? 0;
  const megabytes = megabytesOf(gateway);
  await wait(restMs);
  const restMegabytes = megabytesOf(gateway);
  for (const pid of pids.reverse()) process.kill(pid, 'SIGTERM');
  await ended;
  return { wall, cpu, megabytes, restMegabytes };
}

const folder = mkdtempSync(join(tmpdir(), 'gramgraph-start-'));
try {
  const installed = unpackedPackage(folder);
  const withKey = { HIKER_ACCESS_KEY: 'bench', HIKER_URL: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' };
  const commands: Readonly<Record<string, Start['command']>> = {
    'npm start': ['npm', 'start', '--silent'],
    'node src/start.ts': ['node', 'src/start.ts'],
    'the package': ['node', join(installed, 'bin.js')],
  };
  const starts: readonly Start[] = Object.entries(commands).flatMap(([name, command]) => [
    { name: `${name}, sandbox`, command, settings: {} },
    { name: `${name}, with a key`, command, settings: withKey },
  ]);
  const costs = new Map<string, Cost[]>(starts.map(({ name }) => [name, []]));
  // The first round fills caches.
  for (let round = 0; round <= rounds; round++) {
    for (const start of starts) {
      const cost = await costOf(start);
      if (round > 0) costs.get(start.name)?.push(cost);
    }
    console.error(`round ${round} of ${rounds}`);
  }
  console.log(
    '| | CPU least | wall least | wall median | RSS | RSS at rest |\n| --- | ---: | ---: | ---: | ---: | ---: |',
  );
  for (const [name, all] of costs) {
    const sorted = (part: keyof Cost) => all.map((cost) => cost[part]).toSorted((one, other) => one - other);
    const middle = (values: readonly number[]) => values[values.length >> 1] ?? Number.NaN;
    console.log(
      `| ${name} | ${sorted('cpu')[0]?.toFixed(0)} ms | ${sorted('wall')[0]?.toFixed(0)} ms | ${middle(sorted('wall')).toFixed(0)} ms | ${middle(sorted('megabytes')).toFixed(0)} MB | ${middle(sorted('restMegabytes')).toFixed(0)} MB |`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
