import { type Backend, signInOf } from '#http/site/site.ts';

import { ProviderSignIn } from './oidc/ProviderSignIn.tsx';
import { SignInForm } from './SignInForm.tsx';

export interface SignInProps {
  backend: Backend;
  /** Who was signed in before. */
  who: string | null;
  /** The page stays as it is meanwhile. */
  beside: boolean;
}

/** However operators sign in to this backend on this site. */
export function SignIn({ backend, who, beside }: SignInProps) {
  const kind = signInOf(backend).kind;
  if (kind === 'proxy') return null;
  return kind === 'oidc' ? (
    <ProviderSignIn backend={backend} beside={beside} />
  ) : (
    <SignInForm backend={backend} kind={kind} who={who} />
  );
}
