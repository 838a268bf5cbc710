import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseSite } from '#backends/site-parse.ts';
import { root } from '#scripts/say.mjs';
import { KNOWN_INSTANCES, KNOWN_SITE } from '#simulator/haproxy/known.ts';
import { startNginx } from '#e2e/nginx.ts';

/** What `npm run upstream` prints, until it has said all of it. */
async function printed(env: Record<string, string>): Promise<{ text: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['scripts/run-ts.mjs', 'e2e/upstream/main.ts'], {
    cwd: root,
    env: { ...process.env, UPSTREAM_PORT: '0', BALANCERS: '5', MEMBERS: '20', ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let text = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (part) => {
      text += String(part);
      if (/operator, password/.test(text)) resolve();
    });
    void ended.then(() => reject(new Error(`it ended: ${text}`)));
  });
  return {
    text,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

it('npm run upstream prints what the two files of a site have to say, and they work', async () => {
  const upstream = await printed({ CONSOLES: 'https://one.example/, https://two.example' });
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-upstream-'));
  try {
    // The site file: every line is one that stands there already, with another value.
    const lines = upstream.text.matchAll(/^ +set \$(?<name>\w+) +(?<value>[^;\s]+);$/gm);
    const variables = Object.fromEntries(
      [...lines].map(({ groups }) => [groups?.['name'] ?? '', groups?.['value'] ?? '']),
    );
    expect(Object.keys(variables)).toEqual(['itcare_url', 'itcare_auth_url', 'globo_url']);
    // The configuration, as it stands there.
    const config = /^\{\n[^]*?^\}$/m.exec(upstream.text)?.[0] ?? '';
    writeFileSync(join(folder, 'config.json'), config);
    writeFileSync(join(folder, 'index.html'), '');
    const pages = Object.fromEntries(
      [...upstream.text.matchAll(/^ +(?<id>[\w-]+) "(?<url>[^"]+)";$/gm)].map(({ groups }) => [
        groups?.['id'] ?? '',
        { url: groups?.['url'] ?? '' },
      ]),
    );
    expect(Object.keys(pages)).toEqual(KNOWN_INSTANCES);
    const nginx = await startNginx({ folder, plain: true, variables, pages });
    try {
      const read = async (path: string) => (await fetch(nginx.url + path)).text();
      const site = parseSite({ status: 200, text: await read('/config.json') });
      const { signIn } = site.backends.itcare ?? {};
      expect(signIn).toMatchObject({ kind: 'oidc', clientId: 'drainboard' });
      const authority = signIn?.authority ?? '';
      const found = await read(`${new URL(authority).pathname}/.well-known/openid-configuration`);
      expect(JSON.parse(found)).toMatchObject({ issuer: authority });
      const said = Number(/with (\d+) load balancers/.exec(upstream.text)?.[1]);
      const list = JSON.parse(await read('/itcare/networking/loadbalancers'));
      expect(list).toMatchObject({ totalElements: said });
      expect(JSON.parse(await read('/globo/api/v3/environment/'))).toHaveProperty('environments');
      expect(site.backends.haproxy).toMatchObject({ balancers: KNOWN_SITE.balancers });
      for (const id of KNOWN_INSTANCES)
        expect(await read(`/haproxy/${id}/stats;csv;norefresh`)).toMatch(/^# pxname,svname,/);
      // The provider sends people back to the consoles that were named.
      for (const console of ['https://one.example', 'https://two.example']) {
        const query = new URLSearchParams({
          client_id: 'drainboard',
          response_type: 'code',
          scope: 'openid',
          redirect_uri: `${console}/signed-in`,
          code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
          code_challenge_method: 'S256',
        });
        const answer = await fetch(`${authority}/protocol/openid-connect/auth?${query}`, {
          redirect: 'manual',
        });
        expect(answer.status).toBe(303);
      }
    } finally {
      await nginx.close();
    }
  } finally {
    await upstream.stop();
    rmSync(folder, { recursive: true });
  }
});
