import { expect, it, vi } from 'vitest';
import { startFixture } from '#scripts/live/fixture.ts';
import { NO_HAPROXY } from '#scripts/haproxy.mjs';

vi.mock(import('#scripts/haproxy.mjs'), async (original) => ({
  ...(await original()),
  findHaproxy: () => undefined,
}));

it('fails with the sentence that says how to get HAProxy', async () => {
  await expect(startFixture()).rejects.toThrow(NO_HAPROXY);
});
