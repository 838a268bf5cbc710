import { beforeEach, expect, it, vi } from 'vitest';
import { MAX_DRIFT_REPORTS, clearDrift, driftReports, reportDrift, subscribeDrift } from './drift.ts';

const report = { endpoint: 'GET /x/{id}', field: 'a.b', problem: 'expected a number, got a string' };

beforeEach(clearDrift);

it('collapses what it knows: a poll that drifts every second adds one report, and wakes nobody again', () => {
  const listener = vi.fn();
  const end = subscribeDrift(listener);
  for (let poll = 0; poll < 5_000; poll++) reportDrift({ ...report });
  end();
  expect(driftReports()).toEqual([report]);
  expect(listener).toHaveBeenCalledTimes(1);
});

it('keeps a bounded number, whatever arrives', () => {
  for (let i = 0; i < MAX_DRIFT_REPORTS * 3; i++) reportDrift({ ...report, field: `f${i}` });
  expect(driftReports()).toHaveLength(MAX_DRIFT_REPORTS);
  expect(driftReports()[0]?.field).toBe('f0');
});

it('cuts texts that a server could make endless', () => {
  reportDrift({ ...report, field: 'k'.repeat(100_000) });
  expect(driftReports()[0]?.field).toHaveLength(200);
});

it('gives the same array until something is new, and stops calling who left', () => {
  reportDrift(report);
  const before = driftReports();
  reportDrift(report);
  expect(driftReports()).toBe(before);
  const listener = vi.fn();
  subscribeDrift(listener)();
  reportDrift({ ...report, field: 'other' });
  expect(driftReports()).not.toBe(before);
  expect(listener).not.toHaveBeenCalled();
});
