import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Targets are named: electron-vite would read them from the installed electron, which is newer than the oldest
// runtime the studio must run on.
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: 'out/main',
      rollupOptions: {
        input: { main: 'electron/main.ts', import: 'electron/workers/import.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
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
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
