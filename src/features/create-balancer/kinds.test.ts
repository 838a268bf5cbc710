import { describe, expect, it } from 'vitest';

import { createIntent, createKinds } from './kinds.ts';

const body = {
  url: 'new.example',
  serviceId: 1,
  region: 'EB',
  area: 'EB-EMEA',
  profileName: 'HTTP',
  portMembers: '80',
  healthcheck: 'http',
  persistence: false,
  redirectToHttps: false,
  members: [{ id: 7 }],
};
const intent = createIntent('new.example', body, {});
const [kind] = createKinds;
const page = (...rows: { id: number | null; name: string | null }[]) => ({ content: rows });

describe('the creation of a load balancer', () => {
  it('can be run with a whole body, and with nothing less', () => {
    expect(kind?.schema.safeParse(intent).success).toBe(true);
    expect(kind?.schema.safeParse({ ...intent, body: { url: 'new.example' } }).success).toBe(false);
    expect(kind?.schema.safeParse({ ...intent, part: null }).success).toBe(false);
  });

  it('is shown by the very name, with an id, and by nothing like it', () => {
    expect(kind?.shows(intent, page({ id: 5, name: 'New.Example' }))).toBe(true);
    expect(kind?.shows(intent, page({ id: null, name: 'new.example' }))).toBe(false);
    expect(kind?.shows(intent, page({ id: 5, name: 'very.new.example' }, { id: 6, name: null }))).toBe(false);
    expect(kind?.shows(intent, page())).toBe(false);
  });

  it('is held back when one of that name is there', () => {
    expect(kind?.drifted(intent, page({ id: 5, name: 'new.example' }))).toContain(
      'new.example exists already',
    );
    expect(kind?.drifted(intent, page({ id: 5, name: 'old.example' }))).toBeNull();
  });

  it('takes only a page of balancers for one', () => {
    const source = kind?.source(intent);
    expect(source?.observe({ content: [] }, 20_000)?.startedAt).toBe(5_000);
    expect(source?.observe({ content: null }, 20_000)).toBeNull();
    expect(source?.observe(null, 20_000)).toBeNull();
  });
});
