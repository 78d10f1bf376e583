import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import about from './package.json' with { type: 'json' };

const BUNDLED = Object.keys(about.dependencies).filter((name) => name !== 'sqlite3');

// Targets are named: electron-vite would read them from the installed electron, which is newer than the oldest
// runtime the studio must run on.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      // All but the native module: reading hundreds of small files out of the archive would hold up every start.
      externalizeDeps: { exclude: BUNDLED },
      rollupOptions: {
        input: { main: 'electron/main.ts', import: 'electron/workers/import.ts' },
        // All in one folder: code finds the preload and the worker beside itself.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: '/',
    plugins: [
      react(),
      // electron-vite makes addresses relative when it builds, which breaks on routes such as /print/hand-cards.
      { name: 'kaibo:absolute-base', enforce: 'post', config: () => ({ base: '/' }) },
    ],
    build: {
      target: 'chrome130',
      minify: true,
      outDir: 'out/renderer',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: 'renderer/index.html',
        // One file for what more than one screen uses: each file is a request to the busiest thread there is.
        output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 2 }] } },
      },
    },
  },
});
