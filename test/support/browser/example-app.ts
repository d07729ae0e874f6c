import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxOptions } from 'gramgraph-sandbox';
import { build, type InlineConfig, preview } from 'vite';
import { vi } from 'vitest';
import { type Service, startGateway, type TestGateway } from '../gateway/gateway.ts';
import { afterFile } from '../runner/after-file.ts';

export interface ExampleOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly world?: SandboxOptions;
  readonly services?: readonly Service[];
}

export interface ExampleApp extends TestGateway {
  /** Of the app's first page, without a slash at the end. */
  readonly url: string;
}

const examples = join(import.meta.dirname, '../../../examples');

/**
 * Starts the web app of a folder in `examples` as people do: beside a gateway, which here has a sandbox of its own. Everything
 * stops after the file's tests. `calls()` and `sandbox.calls` have the upstream calls since `sandbox.clearCalls()`.
 */
export async function startExample(name: string, options: ExampleOptions = {}): Promise<ExampleApp> {
  const { settings, world, services = ['HIKER', 'META'] } = options;
  const server = await startGateway({ PORT: '0', ...settings }, world, services);
  const { url: gateway } = await server.gateway.start();
  return { ...server, url: await serve(join(examples, name), gateway) };
}

/**
 * Builds the app and serves what was built. The dev server would transform each module on request and reload the page when it
 * finds a new dependency. NODE_ENV is `test`, so libraries warn in the console as in development.
 */
async function serve(root: string, gateway: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'gramgraph-example-'));
  afterFile(() => rm(outDir, { recursive: true }));
  const config: InlineConfig = {
    root,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, minify: false, chunkSizeWarningLimit: Number.POSITIVE_INFINITY },
    preview: { host: '127.0.0.1', port: 0 },
  };
  // The example's vite.config.ts reads the address.
  vi.stubEnv('GRAMGRAPH_URL', gateway);
  try {
    await build(config);
    const served = await preview(config);
    afterFile(() => served.close());
    const address = served.httpServer.address();
    if (address === null || typeof address === 'string') throw new Error(`the example in ${root} has no port`);
    return `http://127.0.0.1:${address.port}`;
  } finally {
    vi.unstubAllEnvs();
  }
}
