import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { useInterrupted } from '#changes/hooks.ts';
import type { StoredProcedure } from '#changes/procedures/procedure.ts';
import { dismissProcedure } from '#changes/start.ts';
import { Button } from '#ui/button/Button.tsx';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { exactTime } from '#ui/time/format.ts';

import styles from '../operations.module.css';
import { SendRest } from './SendRest.tsx';
import { messages } from '../messages.ts';

/** More names than this are counted; all of them can be copied. */
const NAMED = 8;

/** What was decided and never sent, since its page was closed, reloaded or killed; until the operator dismisses it. */
export function Interrupted() {
  return useInterrupted().map((each) => <Left key={each.id} procedure={each} />);
}

function Left({ procedure }: { procedure: StoredProcedure }) {
  const { id, action, object, href, total, waiting, startedAt, uncertain } = procedure;
  const names = waiting.map(({ label }) => label);
  const { history } = useRouter();
  const [sending, setSending] = useState(false);
  // What a former version left says only what it was about; what may have left already is not sent again from here.
  const sendable = !uncertain && waiting.length > 0 && waiting.every(({ intents }) => intents.length > 0);
  return (
    <Notice
      tone="warn"
      actions={
        <>
          <a
            href={href}
            className={styles.goOn}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
              event.preventDefault();
              history.push(href);
            }}
          >
            {messages.goOn(object)}
          </a>
          {sendable ? <Button onClick={() => setSending(true)}>{messages.sendRest}</Button> : null}
          <Button
            variant="quiet"
            onClick={() =>
              copyAndNotify(names.join('\n'), { done: messages.namesCopied, failed: messages.namesNotCopied })
            }
          >
            {messages.copyNames}
          </Button>
          <Button variant="quiet" onClick={() => void dismissProcedure(id)}>
            {messages.dismissInterrupted}
          </Button>
        </>
      }
    >
      <b>{messages.interrupted(action, object, exactTime(startedAt))}</b>{' '}
      {(uncertain ? messages.perhapsSent : messages.notSent)(names.slice(0, NAMED), names.length, total)}{' '}
      {messages.whatLeft}
      {sending ? <SendRest procedure={procedure} onClose={() => setSending(false)} /> : null}
    </Notice>
  );
}
