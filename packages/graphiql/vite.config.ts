import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './build/compress.ts';
import { lighter } from './build/lighter.ts';
import { pageStart } from './build/page-start.ts';

/** Builds the page for the gateway, which writes its HTML and serves these files below its own path (src/server/pages/graphiql). */
export default defineConfig({
  // Relative, because a proxy may serve the gateway at another path.
  base: './',
  plugins: [react(), lighter(), pageStart(), compress()],
  worker: {
    format: 'es',
    plugins: () => [lighter()],
    rolldownOptions: { output: { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' } },
  },
  build: {
    assetsDir: '',
    cssCodeSplit: false,
    chunkSizeWarningLimit: 3000,
    modulePreload: false,
    rolldownOptions: {
      input: 'src/main.tsx',
      checks: { pluginTimings: false },
      // Libraries compiled by React's compiler carry a directive for it, which bundlers report for each file.
      onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
      output: {
        codeSplitting: {
          groups: [
            { name: 'monaco', test: /[\\/]monaco-editor[\\/]esm[\\/]vs[\\/](?!language|basic-languages)|lighter[\\/]/ },
          ],
        },
      },
    },
  },
});
