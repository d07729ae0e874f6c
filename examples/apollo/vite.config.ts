import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const { GRAMGRAPH_URL = 'http://localhost:4000/graphql' } = loadEnv(mode, import.meta.dirname, 'GRAMGRAPH_');
  const { origin, pathname } = new URL(GRAMGRAPH_URL);
  return {
    plugins: [react()],
    // Inside of this repository `gramgraph/clients` is a file (examples/tsconfig.json). Elsewhere it is a dependency.
    resolve: { tsconfigPaths: true },
    // The page and the gateway have one origin, so the gateway needs no CORS_ORIGINS. Pictures are at `proxyUrl`, on this origin too.
    server: {
      proxy: {
        '/graphql': { target: origin, rewrite: () => pathname },
        '/files': { target: origin },
      },
    },
  };
});
