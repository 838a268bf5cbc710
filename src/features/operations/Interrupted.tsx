import { useRouter } from '@tanstack/react-router';

import { Button } from '#ui/button/Button.tsx';
import { copyAndSay } from '#ui/clipboard.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { exactTime } from '#ui/time/format.ts';

import { dismissProcedure } from './engine.ts';
import styles from './operations.module.css';
import type { KeptProcedure } from './store.ts';
import { words } from './words.ts';

/** More names than this are counted; all of them can be copied. */
const NAMED = 8;

/** What was decided and never sent, since its page was closed, reloaded or killed; until the operator dismisses it. */
export function Interrupted({ procedures }: { procedures: readonly KeptProcedure[] }) {
  return procedures.map((each) => <Left key={each.id} procedure={each} />);
}

function Left({ procedure }: { procedure: KeptProcedure }) {
  const { id, action, object, href, total, waiting, startedAt, uncertain } = procedure;
  const names = waiting.map(({ label }) => label);
  const { history } = useRouter();
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
            {words.goOn(object)}
          </a>
          <Button
            look="quiet"
            onClick={() =>
              copyAndSay(names.join('\n'), { done: words.namesCopied, failed: words.namesNotCopied })
            }
          >
            {words.copyNames}
          </Button>
          <Button look="quiet" onClick={() => void dismissProcedure(id)}>
            {words.dismissInterrupted}
          </Button>
        </>
      }
    >
      <b>{words.interrupted(action, object, exactTime(startedAt))}</b>{' '}
      {(uncertain ? words.perhapsSent : words.notSent)(names.slice(0, NAMED), names.length, total)}{' '}
      {words.whatLeft}
    </Notice>
  );
}
