import { describe, expect, it } from 'vitest';

import { lbUrl } from '#backends/itcare/client/index.ts';
import { urlMonitoringIntent, urlMonitoringKind } from '#backends/itcare/url-monitoring.ts';

import { urlAddIntent, urlKinds, urlRemoveIntent } from './kinds.ts';

const balancer = { id: 12, name: 'pay.example' };
const url = (id: number | null, name: string | null, more: object = {}) => lbUrl.parse({ id, name, ...more });
const kindNamed = (name: string) => {
  const kind = urlKinds.find((each) => each.kind === name);
  if (!kind) throw new Error(name);
  return kind;
};

const shown = (monitoringEnabled: unknown, monitoringOnCallEnabled: unknown) => [
  url(7, 'm.example', { monitoringEnabled, monitoringOnCallEnabled }),
];

describe('adding a URL', () => {
  const kind = kindNamed('url-add');
  const intent = urlAddIntent(balancer, { name: 'new.example' }, {});
  it('is shown by its name in any case, and never held back', () => {
    expect(kind.schema.safeParse(intent).success).toBe(true);
    expect(kind.shows(intent, [url(null, null), url(1, 'NEW.example')])).toBe(true);
    expect(kind.shows(intent, [url(1, 'very.new.example')])).toBe(false);
    expect(kind.drifted(intent, [url(1, 'new.example')])).toBeNull();
    expect(kind.facts(intent, [])).toEqual({ present: false });
  });
});

describe('removing a URL', () => {
  const kind = kindNamed('url-remove');
  const intent = urlRemoveIntent(balancer, { ...url(7, 'm.example'), id: 7 }, {});
  it('is shown by its number being gone', () => {
    expect(kind.shows(intent, [])).toBe(true);
    expect(kind.shows(intent, [url(null, 'm.example')])).toBe(true);
    expect(kind.shows(intent, [url(7, null)])).toBe(false);
  });
  it('is held back when it is gone, or another name has its number', () => {
    expect(kind.drifted(intent, [url(7, 'm.example')])).toBeNull();
    expect(kind.drifted(intent, [])).not.toBeNull();
    expect(kind.drifted(intent, [url(7, 'other.example')])).toContain('other.example');
    expect(kind.drifted(intent, [url(7, null)])).toContain('#7');
  });
});

describe('the monitoring of a URL', () => {
  const seen = { id: 7, name: 'm.example', monitoring: true, onCall: null };
  const intent = urlMonitoringIntent(balancer, seen, { monitoring: true, onCall: false }, {});
  it('is shown by both values; what the API does not tell proves nothing', () => {
    expect(urlMonitoringKind.schema.safeParse(intent).success).toBe(true);
    expect(urlMonitoringKind.shows(intent, shown(true, false))).toBe(true);
    expect(urlMonitoringKind.shows(intent, shown(true, true))).toBe(false);
    expect(urlMonitoringKind.shows(intent, shown(null, true))).toBe(false);
    expect(urlMonitoringKind.shows(intent, shown(true, null))).toBeNull();
    expect(urlMonitoringKind.shows(intent, [])).toBe(false);
  });
  it('is held back when the values moved or it is gone', () => {
    expect(urlMonitoringKind.drifted(intent, shown(true, null))).toBeNull();
    expect(urlMonitoringKind.drifted(intent, shown(false, null))).toContain(
      'you saw monitoring on, on call not told, now it is monitoring off, on call not told',
    );
    expect(urlMonitoringKind.drifted(intent, [])).not.toBeNull();
    expect(urlMonitoringKind.drifted({ ...intent, seen: null }, shown(false, false))).toBeNull();
  });
});
