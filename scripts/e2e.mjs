// `npm run test:e2e`: the end-to-end tests alone. `npm run test:e2e -- drain --headed` passes the words to Playwright.
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { NO_HAPROXY, provideHaproxy } from './haproxy.mjs';
import { ensureInstalled } from './install.mjs';
import { NO_NGINX, provideNginx } from './nginx.mjs';
import { checkNode, tool } from './say.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt({ folder: 'dist', mode: 'production', saying: 'Building the console …' });
await ensureBuilt({ folder: 'dist-demo', mode: 'demo', saying: 'Building the console and its simulator …' });
const env = {
  CHROMIUM_PATH: await ensureChromium(),
  NGINX_PATH: await provideNginx(),
  HAPROXY_PATH: await provideHaproxy(),
};
// Without one, only the tests that need it fail.
if (!env.NGINX_PATH) console.log(NO_NGINX);
if (!env.HAPROXY_PATH) console.log(NO_HAPROXY);

const { code } = await tool(
  'playwright/cli.js',
  ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  { show: true, env },
);
process.exit(code);
