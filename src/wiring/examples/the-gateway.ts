import type { DeclaredExample } from './example.ts';

/** Works on every gateway. */
export const theGateway: DeclaredExample = {
  title: 'The services and their state',
  task: 'This gateway',
  service: undefined,
  costs: 0,
  query: `# The services of this gateway and their state.
# This calls none of them, so it is free.
query Upstreams {
  upstreams {
    upstream
    isConfigured
    circuit
    requestsLeft
  }
}
`,
};
