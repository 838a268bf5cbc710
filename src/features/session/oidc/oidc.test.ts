import { afterEach, expect, it, vi } from 'vitest';

import { beginBeside } from './oidc.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const settings = {
  authority: 'https://login.example/auth/realms/cloud',
  clientId: 'console',
  scope: 'openid',
};

it.each([
  ['with the name it was given', settings.authority, /not below \/auth\//],
  ['with a slash at the end', `${settings.authority}/`, /not below \/auth\//],
  ['with another name', `${settings.authority}2`, /describes .*cloud2, not/],
])('a provider that describes itself %s', async (_, issuer, problem) => {
  // Known for what it is, the next thing to find fault with is an endpoint that this site cannot reach.
  const endpoint = 'https://login.example/elsewhere';
  const description = { issuer, authorization_endpoint: endpoint, token_endpoint: endpoint };
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(description)));
  vi.stubGlobal('window', { location: { origin: 'https://console.example' } });
  await expect(beginBeside(settings)).rejects.toThrow(problem);
});
