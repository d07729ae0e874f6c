import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import relay from './relay.config.json' with { type: 'json' };

const artifacts = { eagerEsModules: relay.eagerEsModules, artifactDirectory: `${import.meta.dirname}/src/graphql` };

export default defineConfig(({ mode }) => {
  const { GRAMGRAPH_URL = 'http://localhost:4000/graphql' } = loadEnv(mode, import.meta.dirname, 'GRAMGRAPH_');
  const { origin, pathname } = new URL(GRAMGRAPH_URL);
  return {
    // Babel replaces each graphql`…` by an import of what Relay's compiler has made of it.
    plugins: [react(), babel({ include: /src\/.*\.tsx?$/, plugins: [['relay', artifacts]] })],
    // The page and the gateway have one origin, so the gateway needs no CORS_ORIGINS. Pictures are at `proxyUrl`, on this origin too.
    server: { proxy: { '/graphql': { target: origin, rewrite: () => pathname }, '/files': { target: origin } } },
  };
});
