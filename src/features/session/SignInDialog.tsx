import { sessionOf } from '#http/session/session.ts';
import type { Backend } from '#http/site/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';

import { SignIn } from './SignIn.tsx';
import { useSession } from './use-session.ts';
import { messages } from './messages.ts';

/** Over the page when a sign-in ended: in place, so that nothing that was opened or typed is lost. */
export function SignInDialog({ backend }: { backend: Backend }) {
  const session = useSession(backend);
  const dismiss = () => sessionOf(backend)?.dismiss();
  return (
    <Dialog
      kind="decision"
      title={messages.dialogTitle(backendNamed(backend).label.api)}
      description={
        <>
          {session?.why === 'refused' ? messages.refusedNow : messages.ended} {messages.dialogText}
        </>
      }
      onClose={dismiss}
      footer={<Button onClick={dismiss}>{messages.notNow}</Button>}
    >
      <SignIn backend={backend} who={session?.who ?? null} beside />
    </Dialog>
  );
}
