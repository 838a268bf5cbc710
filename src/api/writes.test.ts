import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configureItcare, createBalancer, getBalancer, setMemberState } from './itcare/index.ts';
import { createHttp } from './http.ts';
import { failure } from './testing/failure.ts';
import { type Loopback, answer, startLoopback } from './testing/loopback.ts';
import { type WriteRecord, subscribeWrites, tellWrite } from './writes.ts';
import * as z from './zod.ts';

let server: Loopback;
let told: WriteRecord[];

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(() => {
  told = [];
});

const path = '/itcare/things/7';
const schema = z.unknown();
const http = (base = server.base) => createHttp({ base, onWrite: (record) => void told.push(record) });

describe('the record of a write', () => {
  it('is told when it leaves and when it is answered', async () => {
    server.respond((_, response) => {
      expect(told.map((record) => record.outcome)).toEqual(['sent']);
      response.writeHead(200).end('{"a":2}');
    });
    const body = { a: 1 };
    const sent = http().request({ method: 'PATCH', path, body, schema, reason: ' rack 4 ', resourceId: 7 });
    body.a = 99;
    await sent;
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({
      outcome: 'sent',
      endedAt: null,
      method: 'PATCH',
      path,
      body: { a: 1 },
      reason: 'rack 4',
      resourceId: 7,
      answer: null,
    });
    expect(told[1]).toMatchObject({ id: told[0]?.id, outcome: 'accepted', answer: { a: 2 }, message: null });
    expect(told[1]?.endedAt).toBeGreaterThanOrEqual(told[0]?.startedAt ?? Infinity);
  });

  it('keeps the reason from the server', async () => {
    server.respond(answer(204));
    await http().request({ method: 'DELETE', path, schema, reason: 'nobody else may read this' });
    expect(JSON.stringify(server.received)).not.toContain('nobody else');
    expect(told[1]?.reason).toBe('nobody else may read this');
  });

  it.each([
    [403, 'refused'],
    [409, 'refused'],
    [500, 'unknown'],
    [408, 'unknown'],
  ])('says of a %i that it was %s', async (status, outcome) => {
    server.respond(answer(status));
    const error = await failure(http().request({ method: 'POST', path, schema }));
    expect(told.at(-1)).toMatchObject({ outcome, status, message: error.message, answer: null });
  });

  it('is unknown when no answer comes', async () => {
    server.respond((_, response) => response.destroy());
    await failure(http().request({ method: 'POST', path, schema }));
    expect(told.map((record) => record.outcome)).toEqual(['sent', 'unknown']);
  });

  it('is not-sent when it was cancelled or nobody is signed in before it could leave', async () => {
    await failure(http().request({ method: 'POST', path, schema, signal: AbortSignal.abort() }));
    const tokens = {
      authorization: () => Promise.reject(new Error('no')),
      renew: () => Promise.resolve(false),
    };
    const signedOut = createHttp({ base: server.base, tokens, onWrite: (record) => void told.push(record) });
    await failure(signedOut.request({ method: 'POST', path, schema }));
    expect(told.map((record) => record.outcome)).toEqual(['not-sent', 'not-sent']);
    expect(told.every((record) => record.endedAt !== null)).toBe(true);
  });

  it('holds no secret', async () => {
    server.respond(answer(200, '{"password":"answered"}'));
    await http().request({ method: 'POST', path, schema, body: { deep: [{ password: 'asked' }] } });
    expect(JSON.stringify(told)).not.toMatch(/asked|answered/);
    expect(server.received[0]?.body).toContain('asked');
  });

  it('is not made of a read', async () => {
    server.respond(answer(200, '{}'));
    await http().request({ method: 'GET', path, schema });
    expect(told).toEqual([]);
  });
});

describe('who is told', () => {
  it('is everyone who subscribed, of every client, until he ends it', async () => {
    configureItcare({ base: server.base });
    server.respond(answer(200, '{"id":7}'));
    await getBalancer(7);
    const stop = subscribeWrites((record) => void told.push(record));
    await setMemberState(7, 5, 'disabled', { reason: 'kernel', changeReference: ' CHG42 ' });
    expect(told.map(({ changeReference, body }) => [changeReference, body])).toEqual([
      ['CHG42', { operation: 'disabled' }],
      ['CHG42', { operation: 'disabled' }],
    ]);
    expect(told.map(({ outcome, reason, resourceId }) => [outcome, reason, resourceId])).toEqual([
      ['sent', 'kernel', 7],
      ['accepted', 'kernel', 7],
    ]);
    stop();
    await setMemberState(7, 5, 'enabled');
    expect(told).toHaveLength(2);
  });

  it('hears nothing of a body that was refused before it could leave', async () => {
    const stop = subscribeWrites((record) => void told.push(record));
    const incomplete = {
      url: '',
      serviceId: 1,
      region: 'EB',
      area: 'EB-QA',
      profileName: 'HTTP',
      portMembers: 80,
      healthcheck: 'http',
      persistence: false,
      redirectToHttps: false,
      members: [],
    };
    await failure(createBalancer(incomplete));
    stop();
    expect(told).toEqual([]);
  });

  it('cannot disturb the write, nor the next listener', async () => {
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
    const stopFirst = subscribeWrites(() => {
      throw new Error('listener');
    });
    const stopSecond = subscribeWrites((record) => void told.push(record));
    const record: WriteRecord = {
      id: 'a',
      startedAt: 1,
      endedAt: null,
      method: 'POST',
      path,
      body: null,
      reason: null,
      changeReference: null,
      resourceId: null,
      outcome: 'sent',
      status: null,
      kind: null,
      answer: null,
      message: null,
      step: null,
    };
    void tellWrite(record);
    stopFirst();
    stopSecond();
    expect(told).toEqual([record]);
    expect(await thrown).toMatchObject({ message: 'listener' });
  });
});
