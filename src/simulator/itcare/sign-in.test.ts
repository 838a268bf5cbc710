import { getResponse } from 'msw';
import { expect, it } from 'vitest';
import * as z from '#http/zod.ts';
import { createSimulation } from '#simulator/create-simulation.ts';

const HOST = 'https://api.example';
const TOKEN = `${HOST}/auth/realms/cloud/protocol/openid-connect/token`;
const LIST = `${HOST}/itcare/networking/loadbalancers?size=1`;

function bench() {
  const simulation = createSimulation({ balancers: 5, members: 10 });
  simulation.signIn.required = true;
  const send = async (url: string, init?: RequestInit) => {
    const response = await getResponse(simulation.handlers, new Request(url, init));
    if (!response) throw new Error(`Nobody answers ${url}`);
    return response;
  };
  const exchange = async (pair: string, form: Record<string, string>) => {
    const headers = { Authorization: `Basic ${btoa(pair)}` };
    const response = await send(TOKEN, { method: 'POST', headers, body: new URLSearchParams(form) });
    return { status: response.status, body: granted.parse(await response.json()) };
  };
  const list = async (authorization?: string) =>
    (await send(LIST, authorization === undefined ? {} : { headers: { Authorization: authorization } }))
      .status;
  return { simulation, exchange, list };
}
const granted = z.looseObject({
  access_token: z._default(z.string(), ''),
  refresh_token: z._default(z.string(), ''),
});
const grant = { grant_type: 'client_credentials' };

it('lets in who has a token in force, and nobody else', async () => {
  const { simulation, exchange, list } = bench();
  expect([await list(), await list('Bearer made-up'), await list('Basic eDp5')]).toEqual([401, 401, 401]);
  const { body } = await exchange('drainboard:let-me-in', grant);
  expect(body).toMatchObject({ expires_in: 1200, refresh_expires_in: 0, token_type: 'bearer' });
  expect(body.refresh_token).toBe('');
  expect(await list(`Bearer ${body.access_token}`)).toBe(200);
  simulation.clock.advance(1_200_000);
  expect(await list(`Bearer ${body.access_token}`)).toBe(401);
  expect(JSON.stringify(simulation.log)).not.toMatch(/let-me-in|Basic/);
});

it('refuses a wrong secret, another grant and a renewal that is not its own', async () => {
  const { simulation, exchange } = bench();
  expect(await exchange('drainboard:wrong', grant)).toMatchObject({
    status: 401,
    body: { error: 'unauthorized_client' },
  });
  expect(await exchange('drainboard:let-me-in', { grant_type: 'password' })).toMatchObject({ status: 400 });
  simulation.signIn.refresh = true;
  const first = await exchange('drainboard:let-me-in', grant);
  const renew = (token: string) =>
    exchange('drainboard:let-me-in', { grant_type: 'refresh_token', refresh_token: token });
  expect((await renew(first.body.refresh_token)).status).toBe(200);
  expect(await renew(first.body.access_token)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
  simulation.signIn.tokens.clear();
  expect((await renew(first.body.refresh_token)).status).toBe(400);
});

it('takes tokens of another provider where it is told who gives them', async () => {
  const { simulation, list } = bench();
  simulation.signIn.others = async (token) => token === 'from-elsewhere';
  expect([await list('Bearer from-elsewhere'), await list('Bearer x')]).toEqual([200, 401]);
});
