import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { readConfig, settingNames } from '../../src/settings/config.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const files = [
  'deploy/Dockerfile',
  'deploy/compose.yaml',
  'deploy/kubernetes/gramgraph.yaml',
  'deploy/nginx/gramgraph.conf',
  'deploy/systemd/gramgraph.service',
] as const;

/** Words that look like settings and are those of nginx, systemd, Docker and Node. */
const foreign: ReadonlySet<string> = new Set([
  ...['CMD', 'SIGTERM', 'ALL', 'POST', 'AF_INET', 'AF_INET6', 'AF_UNIX'],
  'NODE_COMPILE_CACHE',
]);

const config = readConfig({ HOST: '0.0.0.0', ALLOW_OPEN: '1', NODE_ENV: 'production' });
const longestStopSeconds = (config.running.drainLeadMs + config.running.drainTimeoutMs) / 1000;

test.each(files)('%s names only settings that exist', (file) => {
  const names = [...read(file).matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !settingNames.includes(name) && !foreign.has(name))).toEqual([]);
});

test('the image is made of files that exist', () => {
  const copied = [...read('deploy/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
    sources.split(' '),
  );
  expect(copied.length).toBeGreaterThan(3);
  expect(copied.filter((source) => !existsSync(new URL(source, root)))).toEqual([]);
  const sent = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('the image is built from every file that the build names', () => {
  const sent = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, path = '']) => path);
  const { build, graphiql } = manifest.scripts;
  const named = [...`${build} ${graphiql}`.matchAll(/(?:-p|node) ([\w./-]+\.\w+)/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((path) => !sent.some((one) => path === one || path.startsWith(`${one}/`)))).toEqual([]);
});

test('the port of the image is the one that the instances are asked on', () => {
  expect(read('deploy/Dockerfile')).toContain('EXPOSE 4000');
  expect(read('deploy/nginx/gramgraph.conf')).toMatch(/gateway-1:4000.+\n.+gateway-2:4000/);
});

interface Container {
  readonly ports: readonly { readonly containerPort: number }[];
  readonly readinessProbe: { readonly httpGet: { readonly path: string } };
  readonly livenessProbe: { readonly httpGet: { readonly path: string } };
}
interface Deployment {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: { readonly terminationGracePeriodSeconds: number; readonly containers: readonly Container[] };
    };
  };
}

test('Kubernetes asks the probes that exist, and leaves an instance the time to drain', () => {
  const documents = parseAllDocuments(read('deploy/kubernetes/gramgraph.yaml')).map((one) => one.toJS() as Deployment);
  expect(documents.map(({ kind }) => kind)).toEqual([
    'Deployment',
    'Service',
    'Service',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ]);
  const pod = documents[0]?.spec.template.spec;
  expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(longestStopSeconds);
  expect(pod?.containers).toMatchObject([
    {
      ports: [{ containerPort: 4000 }],
      readinessProbe: { httpGet: { path: '/ready' } },
      livenessProbe: { httpGet: { path: '/health' } },
    },
  ]);
});

test('no file runs an instance as root, or on a file system that it can write to', () => {
  const [, user] = /^USER (\d+):\d+$/m.exec(read('deploy/Dockerfile')) ?? [];
  expect(Number(user)).toBeGreaterThan(0);
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, object>>;
  };
  for (const name of ['gateway-1', 'gateway-2'])
    expect(compose.services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  const [deployment] = parseAllDocuments(read('deploy/kubernetes/gramgraph.yaml')).map((one) => one.toJS());
  expect(deployment).toMatchObject({
    spec: {
      template: {
        spec: {
          securityContext: { runAsNonRoot: true },
          containers: [
            {
              securityContext: {
                readOnlyRootFilesystem: true,
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
              },
            },
          ],
        },
      },
    },
  });
  const lines = read('deploy/systemd/gramgraph.service').split('\n');
  expect(lines).toEqual(expect.arrayContaining(['DynamicUser=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=']));
});

test('compose mounts the folder of the keys, in which a command can replace the file', () => {
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<
      Record<string, { readonly volumes?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }>
    >;
  };
  const { volumes, environment } = compose.services['gateway-1'] ?? {};
  const folder = environment?.['API_KEYS_FILE']?.replace(/\/[^/]+$/, '');
  expect(volumes?.map((volume) => volume.split(':')[1])).toEqual([folder]);
  expect(read('deploy/Dockerfile')).toContain(`mkdir -m 700 ${folder} && chown 1000:1000 ${folder}`);
});

test('compose and systemd leave an instance the time to drain', () => {
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, { readonly stop_grace_period?: string }>>;
  };
  expect(Number.parseInt(compose.services['gateway-1']?.stop_grace_period ?? '', 10)).toBeGreaterThan(
    longestStopSeconds,
  );
  const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(read('deploy/systemd/gramgraph.service')) ?? [];
  expect(Number(seconds)).toBeGreaterThan(longestStopSeconds);
});

test('nginx keeps an idle connection for a shorter time than the gateway', () => {
  const [, seconds] = /^\s*keepalive_timeout (\d+)s;$/m.exec(read('deploy/nginx/gramgraph.conf')) ?? [];
  expect(Number(seconds) * 1000).toBeLessThan(config.running.keepAliveMs);
});

test('nginx leaves no instance out after a failed connection', () => {
  const servers = read('deploy/nginx/gramgraph.conf').match(/^\s*server gateway-.+$/gm) ?? [];
  expect(servers).toHaveLength(4);
  for (const server of servers) expect(server).toMatch(/ max_fails=0(?: resolve)?;$/);
});

test('nginx asks again for the address of an instance, which is another one once its container is made again', () => {
  const conf = read('deploy/nginx/gramgraph.conf');
  const upstreams = [...conf.matchAll(/^upstream \w+ \{\n[^}]+\}/gm)].map(([text]) => text);
  expect(upstreams).toHaveLength(2);
  for (const upstream of upstreams) {
    expect(upstream).toMatch(/^ {2}zone /m);
    expect(upstream.match(/^ {2}server gateway-\d:4000 .*\bresolve\b.*;$/gm)).toHaveLength(2);
  }
  // Docker's own answers are valid for ten minutes.
  expect(conf).toMatch(/^resolver 127\.0\.0\.11 valid=\ds /m);
  const compose = parse(read('deploy/compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<string, { readonly image?: string }>>;
  };
  const [, major, minor] = /^nginx:(\d+)\.(\d+)/.exec(compose.services['nginx']?.image ?? '') ?? [];
  expect(Number(major) * 1000 + Number(minor)).toBeGreaterThanOrEqual(1028);
});
