import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** What documents import of this package, and the source of each. */
export const packageExports: Readonly<Record<string, string>> = {
  gramgraph: join(root, 'src/gateway.ts'),
  'gramgraph/config': join(root, 'src/settings/config.ts'),
  'gramgraph/sandbox': join(root, 'src/process/gateway/sandbox-gateway.ts'),
  'gramgraph/clients': join(root, 'src/graph/clients/clients.ts'),
};

/** Code that imports the sources instead of the built package. */
export function withSources(code: string): string {
  return code.replaceAll(/(?<= from ')gramgraph[\w/]*(?=')/g, (name) => packageExports[name] ?? name);
}
