import { describe, expect, it } from 'vitest';

import { loadBalancer } from '#backends/itcare/client/index.ts';

import { askedBy, monitoringIntent, monitoringKinds } from './kinds.ts';

const id = 12;
const balancer = (monitoring: unknown, onCall: unknown, urls: object[] = []) => ({
  ...loadBalancer.parse({ id, monitoringEnabled: monitoring, monitoringOnCallEnabled: onCall, urls }),
  id,
});
const url = (name: string, monitoring: unknown, onCall: unknown) => ({
  id: 7,
  name,
  monitoringEnabled: monitoring,
  monitoringOnCallEnabled: onCall,
});
const [kind] = monitoringKinds;
const intent = (urls: readonly string[] | null) =>
  monitoringIntent(balancer(true, true), 'pay.example', { monitoring: true, onCall: false, urls }, {});

describe('the monitoring of a load balancer', () => {
  it('is shown when it and all that was asked for have the values', () => {
    expect(kind?.schema.safeParse(intent(null)).success).toBe(true);
    expect(kind?.shows(intent(null), balancer(true, false))).toBe(true);
    expect(kind?.shows(intent(null), balancer(true, true))).toBe(false);
    expect(kind?.shows(intent(null), balancer(true, false, [url('a.example', true, true)]))).toBe(false);
    expect(kind?.shows(intent([]), balancer(true, false, [url('a.example', true, true)]))).toBe(true);
    expect(kind?.shows(intent(['a.example']), balancer(true, false, [url('a.example', false, false)]))).toBe(
      false,
    );
  });
  it('is not proven by what the API does not tell, nor by a balancer that is gone', () => {
    expect(kind?.shows(intent(null), balancer(true, null))).toBeNull();
    expect(kind?.shows(intent(null), balancer(null, true))).toBe(false);
    expect(kind?.shows(intent(null), null)).toBe(false);
  });
  it('is held back when its own values moved or it is gone, and not for its URLs', () => {
    expect(kind?.drifted(intent(null), balancer(true, true, [url('a.example', false, false)]))).toBeNull();
    expect(kind?.drifted(intent(null), balancer(true, null))).toContain('on call not told');
    expect(kind?.drifted(intent(null), null)).not.toBeNull();
  });
  it('tells what was asked once the server took it', () => {
    expect(askedBy({ intent: intent(['a.example']), phase: 'running' })?.urls).toEqual(['a.example']);
    expect(askedBy({ intent: intent(null), phase: 'refused' })).toBeNull();
    expect(askedBy({ intent: { ...intent(null), kind: 'recorded' }, phase: 'confirmed' })).toBeNull();
  });
});
