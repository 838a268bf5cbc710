import { sessionOf } from '#api/session.ts';
import type { Backend } from '#api/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';

import { SignIn } from './SignIn.tsx';
import { useSession } from './use-session.ts';
import { words } from './words.ts';

/** Over the page when a sign-in ended: in place, so that nothing that was opened or typed is lost. */
export function SignInDialog({ backend }: { backend: Backend }) {
  const session = useSession(backend);
  const dismiss = () => sessionOf(backend)?.dismiss();
  return (
    <Dialog
      kind="decision"
      title={words.dialogTitle(backendNamed(backend).label.api)}
      description={
        <>
          {session?.why === 'refused' ? words.refusedNow : words.ended} {words.dialogText}
        </>
      }
      onClose={dismiss}
      footer={<Button onClick={dismiss}>{words.notNow}</Button>}
    >
      <SignIn backend={backend} who={session?.who ?? null} beside />
    </Dialog>
  );
}
