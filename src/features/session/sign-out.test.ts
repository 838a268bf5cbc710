import { afterEach, expect, it, vi } from 'vitest';

import { openSession } from '#http/session/session.ts';
import { NobodySignedIn } from '#http/token-provider.ts';

import { openSignInChannel } from './oidc/arrival.ts';
import { followSignOut } from './sign-out.ts';

afterEach(() => void vi.unstubAllGlobals());

it('a sign-out in another tab takes the credentials here, even where the page is kept', async () => {
  const assign = vi.fn<(url: string) => void>();
  vi.stubGlobal('window', { location: { assign } });
  vi.stubGlobal('sessionStorage', { removeItem: () => undefined });
  const session = openSession('itcare', () => undefined);
  session.signedIn({ authorization: 'Bearer x', until: null, who: 'ana' });
  const stop = followSignOut();
  const other = openSignInChannel();
  other.post({ type: 'out' });
  await vi.waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  other.close();
  stop();
  expect(session.view().state).toBe('out');
  await expect(session.authorization()).rejects.toThrow(NobodySignedIn);
});
