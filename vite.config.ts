// How the editor (dist/app), the server and the command line (dist/server) are built, and how the tests run.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** When a test that waits for something is taken for hung. No test measures time by it, so that a busy machine fails none. */
const LIMIT_MS = 600_000;

export default defineConfig(({ isSsrBuild }) => ({
  root: 'src/app',
  plugins: [react()],
  publicDir: isSsrBuild ? false : 'public',
  build: isSsrBuild
    ? {
        outDir: '../../dist/server',
        emptyOutDir: true,
        target: 'node20',
        sourcemap: true,
        rollupOptions: {
          input: {
            cli: 'server/cli/main.ts',
            'storage-worker': 'server/store/storage-worker.ts',
            'pdf-worker': 'server/pdf/pdf-worker.ts',
          },
        },
      }
    : { outDir: '../../dist/app', emptyOutDir: true, target: 'es2022', sourcemap: false },
  server: {
    proxy: { '/api': 'http://localhost:1234', '/join': 'http://localhost:1234', '/sync': { target: 'ws://localhost:1234', ws: true } },
  },
  test: {
    root: import.meta.dirname,
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/support/seed.ts'],
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**', 'node_modules/**'],
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: LIMIT_MS,
          hookTimeout: LIMIT_MS,
          fileParallelism: false,
        },
      },
    ],
  },
}));
