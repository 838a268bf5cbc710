import { describe, expect, it } from 'vitest';

import { operationBody } from '#backends/itcare/client/balancer-operation.ts';
import { readWhitelistText } from '#domain/addresses/whitelist-text.ts';

import { type BotSource, isListed, planChange, readBot, valueOf } from './bot-state.ts';
import { listText } from './whitelist/list-text.ts';

const profile = (
  fields: Partial<NonNullable<BotSource['securityProfile']>>,
): BotSource['securityProfile'] => ({
  comment: null,
  description: null,
  enforcement: null,
  id: null,
  name: null,
  profile: null,
  template: null,
  whiteList: [],
  ...fields,
});

const bot = (enabled: boolean | null, fields: Parameters<typeof profile>[0] | null = null) =>
  readBot({
    botDefenseEnabled: enabled,
    botDefenseUpdating: null,
    securityProfile: fields && profile(fields),
  });

const body = (...args: Parameters<typeof planChange>) => {
  const planned = planChange(...args);
  return planned && [operationBody(planned.operation, 'PATCH', '/'), planned.value];
};

describe('reading bot defense', () => {
  it('compares words without case and keeps unknown ones', () => {
    const state = bot(true, { enforcement: ' Blocking', template: 'Custom' });
    expect(state).toMatchObject({ mode: 'blocking', template: null, rawTemplate: 'Custom', updating: false });
    expect(valueOf(state)).toBe('blocking/custom');
    expect([valueOf(bot(false)), valueOf(bot(null)), valueOf(bot(true))]).toEqual(['off', null, '?/?']);
  });

  it('gives rows with the same address different keys', () => {
    const row = { ip: '192.0.2.1', url: null, comment: null };
    expect(new Set(bot(true, { whiteList: [row, row] }).entries.map(({ key }) => key)).size).toBe(2);
  });

  it('finds an address however it is written', () => {
    const whiteList = ['192.0.2.1/32', '2001:DB8::1', 'odd'].map((ip) => ({ ip, url: null, comment: null }));
    const state = bot(true, { whiteList });
    expect(['192.0.2.1', '2001:db8:0::1', 'odd', '192.0.2.2'].map((ip) => isListed(state, ip))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the write from here to there', () => {
  const on = bot(true, { enforcement: 'transparent', template: 'standard' });

  it('always sends mode and template', () => {
    expect(body(bot(false), { mode: 'transparent', template: 'standard' }, ' RFC ')).toEqual([
      {
        operation: 'activate_bot',
        options: { changeReference: 'RFC', template: 'standard', mode: 'transparent' },
      },
      'transparent/standard',
    ]);
    expect(body(on, { mode: 'transparent', template: 'strict' })).toEqual([
      { operation: 'update_bot', options: { template: 'strict', mode: 'transparent' } },
      'transparent/strict',
    ]);
    expect(body(on, { mode: 'off' })).toEqual([{ operation: 'delete_bot' }, 'off']);
  });

  it('leaves a template alone that cannot be sent', () => {
    const custom = bot(true, { enforcement: 'transparent', template: 'Custom' });
    expect(body(custom, { mode: 'blocking', template: null })).toEqual([
      { operation: 'update_bot', options: { mode: 'blocking' } },
      'blocking/custom',
    ]);
  });

  it('is none when nothing would change, or something is missing', () => {
    expect(body(on, { mode: 'transparent', template: 'standard' })).toBeNull();
    expect(body(bot(false), { mode: 'off' })).toBeNull();
    expect(body(bot(false), { mode: 'blocking', template: null })).toBeNull();
  });
});

it('copies a whitelist as a list that can be pasted again, one entry a line whatever a comment holds', () => {
  const text = listText([
    { key: '1', ip: '192.0.2.1', url: '/x', comment: 'a\n203.0.113.9' },
    { key: '2', ip: null, url: null, comment: 'nothing' },
    { key: '3', ip: '10.0.0.0/8', url: null, comment: null },
  ]);
  const read = readWhitelistText(text).lines.flatMap((line) =>
    line.parts.map((part) => ('range' in part ? part.range.text : part.why)),
  );
  expect(read).toEqual(['192.0.2.1', '10.0.0.0/8']);
});
