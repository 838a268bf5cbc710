import { useEffect, useState } from 'react';

import type { Intent } from '#changes/intent.ts';
import type { PlannedRequest } from '#changes/requests.ts';
import { previewRequests } from '#changes/start.ts';
import { PASSWORD_VARIABLE, TOKEN_VARIABLE, USER_VARIABLE } from '#domain/curl/call.ts';
import { curlCommand } from '#domain/curl/curl.ts';
import { fetchScript } from '#domain/curl/fetch.ts';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { messages as shared } from '#ui/messages.ts';

import { callsOfReads, callsOfRequests, type ConsoleCall, directOf } from './calls.ts';
import styles from './curl.module.css';
import { messages } from './messages.ts';

export type CurlSubject =
  /** Addresses that a page read. */
  | { readonly kind: 'view'; readonly reads: readonly string[] }
  /** What would be decided now. */
  | { readonly kind: 'planned'; readonly intents: readonly Intent[] }
  | { readonly kind: 'past'; readonly requests: readonly PlannedRequest[] };

export interface CurlDialogProps {
  /** As it was when the dialog opened: commands that move cannot be copied. */
  subject: CurlSubject;
  onClose: () => void;
}

const writers = { curl: curlCommand, fetch: fetchScript };
/** Names, the same in every language. */
const names = { curl: 'curl', fetch: 'fetch (Node 18+)' };

/** Calls of the console as commands to read, copy and run elsewhere. It sends nothing that changes anything. */
export function CurlDialog({ subject, onClose }: CurlDialogProps) {
  const [form, setForm] = useState<keyof typeof writers>('curl');
  const calls = useCalls(subject);
  const text = Array.isArray(calls) ? calls.map(writers[form]).join('\n\n') : '';
  return (
    <Dialog
      wide
      title={messages.title[subject.kind]}
      description={messages.text[subject.kind]}
      onClose={onClose}
      footer={
        <>
          {text === '' ? null : (
            <Button onClick={() => copyAndNotify(text, { done: messages.copied, failed: shared.copyFailed })}>
              {shared.copy}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {shared.close}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        {calls === null ? (
          <p role="status">{messages.loading}</p>
        ) : typeof calls === 'string' ? (
          <Notice tone="warn">{calls}</Notice>
        ) : (
          <>
            <div className={styles.forms} role="group" aria-label={messages.form}>
              {(['curl', 'fetch'] as const).map((each) => (
                <Button key={each} aria-pressed={each === form} onClick={() => setForm(each)}>
                  {names[each]}
                </Button>
              ))}
            </div>
            <pre className={styles.commands} tabIndex={0} aria-label={names[form]}>
              {text}
            </pre>
            {subject.kind === 'view' ? null : (
              <Notice tone="warn" live={false}>
                {messages.atOnce}
              </Notice>
            )}
            <ul className={styles.notes}>
              {notesOf(calls).map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Null until they are known; a sentence where there are none. */
function useCalls(subject: CurlSubject): readonly ConsoleCall[] | string | null {
  const [first] = useState(subject);
  const [calls, setCalls] = useState<readonly ConsoleCall[] | string | null>(null);
  useEffect(() => {
    let shown = true;
    const read = async () => {
      const found = await callsOf(first).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      if (shown) setCalls(found);
    };
    void read();
    return () => {
      shown = false;
    };
  }, [first]);
  return calls;
}

async function callsOf(subject: CurlSubject): Promise<readonly ConsoleCall[] | string> {
  const { origin } = window.location;
  if (subject.kind === 'view') {
    const calls = callsOfReads(subject.reads, origin);
    return calls.length > 0 ? calls : messages.noReads;
  }
  const requests = subject.kind === 'past' ? subject.requests : await previewRequests(subject.intents);
  return requests && requests.length > 0 ? callsOfRequests(requests, origin) : messages.unknown;
}

function notesOf(calls: readonly ConsoleCall[]): string[] {
  const { origin } = window.location;
  const uses = new Set(calls.map(({ credentials }) => credentials));
  return [
    ...(uses.has('token') ? [messages.token(TOKEN_VARIABLE)] : []),
    ...(uses.has('password') ? [messages.password(USER_VARIABLE, PASSWORD_VARIABLE)] : []),
    ...(import.meta.env.MODE === 'demo'
      ? [messages.simulated]
      : [uses.has('none') ? messages.proxied(origin) : messages.forwarded(origin)]),
    ...directOf(calls).map(({ api, prefix }) => messages.direct(api, prefix)),
    ...(uses.has('none') ? [messages.directCredentials] : []),
  ];
}
