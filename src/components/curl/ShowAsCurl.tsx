import Terminal from 'lucide-react/icons/terminal';
import { Suspense, useState } from 'react';

import type { Intent } from '#changes/intent.ts';
import type { PlannedRequest } from '#changes/requests.ts';
import { readsOfPage } from '#http/reads.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import type { CurlSubject } from './CurlDialog.tsx';
import { messages } from './messages.ts';

const CurlDialog = lazyComponent(() => import('./CurlDialog.tsx').then((module) => module.CurlDialog));

/** Beside the buttons that decide: what they would send, before they do. */
export function ShowAsCurl({ intents }: { intents: () => readonly Intent[] }) {
  return <CurlButton subject={() => ({ kind: 'planned', intents: intents() })} />;
}

/** What a change sent. */
export function ShowSentAsCurl({ requests }: { requests: readonly PlannedRequest[] }) {
  return <CurlButton subject={() => ({ kind: 'past', requests })} />;
}

/** Beside the answers of a page: the reads that brought them. */
export function ShowViewAsCurl() {
  return <CurlButton subject={() => ({ kind: 'view', reads: readsOfPage() })} iconOnly />;
}

/** `subject` is asked for when the dialog opens. */
function CurlButton({ subject, iconOnly = false }: { subject: () => CurlSubject; iconOnly?: boolean }) {
  const [shown, setShown] = useState<CurlSubject | null>(null);
  const icon = <Terminal size={iconOnly ? 16 : 14} aria-hidden />;
  return (
    <>
      {iconOnly ? (
        <Button
          variant="quiet"
          icon={icon}
          aria-label={messages.showView}
          hint={messages.showView}
          onClick={() => setShown(subject())}
        />
      ) : (
        <Button variant="quiet" icon={icon} onClick={() => setShown(subject())}>
          {messages.show}
        </Button>
      )}
      <Suspense fallback={null}>
        {shown ? <CurlDialog subject={shown} onClose={() => setShown(null)} /> : null}
      </Suspense>
    </>
  );
}
