import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';
import {
  afterFirstScreen,
  compressed,
  firstScreen,
  forgettingCharts,
  noSimulator,
  preloadApplication,
} from './scripts/vite/bundle.ts';
import { demoEntry } from './scripts/vite/demo.ts';
import { productionHeaders } from './scripts/vite/headers.ts';
import { ordinaryUpgrades, proxies } from './scripts/vite/proxy.ts';

export default defineConfig(({ command, mode, isPreview }) => {
  const demo = mode === 'demo';
  const outDir = join(import.meta.dirname, demo ? 'dist-demo' : 'dist');
  const developing = command === 'serve' && !isPreview && mode === 'development';
  const env = loadEnv(mode, import.meta.dirname, '');
  // While developing, the simulator over HTTP (`npm run upstream`) stands in for whatever is not configured.
  const proxy = proxies(env, developing ? 'http://127.0.0.1:4601' : undefined);
  // 127.0.0.1 rather than localhost, which some systems bind to ::1 alone.
  const server = {
    proxy,
    cors: false,
    host: '127.0.0.1',
    port: Number(env.PORT) || undefined,
    strictPort: true,
  };
  return {
    root: import.meta.dirname,
    plugins: [
      react(),
      forgettingCharts(join(import.meta.dirname, 'src/ui/chart/selectors.ts')),
      preloadApplication(),
      productionHeaders(demo),
      ordinaryUpgrades(),
      ...(demo ? [demoEntry()] : [noSimulator(), compressed()]),
    ],
    server,
    preview: server,
    build: {
      outDir,
      emptyOutDir: true,
      // Browsers with light-dark() and oklch(): below them the colour tokens would be rewritten for :root only.
      target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
      // No data: URLs: the policy has no exception for them.
      assetsInlineLimit: 0,
      manifest: true,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['index.html', 'src/start.tsx'],
        output: {
          codeSplitting: {
            groups: [
              // Apart: the entry and the dictionaries import it, and must not pull in the application.
              { name: 'language', test: /\/src\/languages\/[\w-]+\.ts|vite\/preload-helper/, priority: 4 },
              { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\//, priority: 3 },
              { name: 'libraries', test: /node_modules\//, tags: ['$initial'], priority: 2 },
              {
                name: firstScreen(join(import.meta.dirname, 'src')),
                debugName: 'shared',
                minShareCount: 2,
                priority: 1,
              },
              // With the page of members, or after the first screen: one file, not four.
              {
                name: 'drains',
                test: /\/src\/(?:changes\/drains\/(?:start|store|record)|domain\/members\/drain)\.ts$/,
                priority: 1,
              },
              {
                name: afterFirstScreen(join(import.meta.dirname, 'src')),
                debugName: 'changes',
                priority: 1,
              },
            ],
          },
        },
      },
    },
    test: {
      // Generous: on a busy machine a slow test is not a wrong one.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            include: ['src/**/*.test.ts', 'e2e/{build,contract,live,upstream}/**/*.test.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'dom',
            environment: 'jsdom',
            include: ['src/**/*.test.tsx'],
            setupFiles: ['src/ui/test-setup.ts'],
          },
        },
      ],
    },
  };
});
