import type { LbUrl } from '#backends/itcare/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';

import { urlName } from './columns.tsx';
import styles from './urls.module.css';
import { messages } from './messages.ts';

/** The specific checks of a URL, read-only; the API's passwords never got this far. */
export function UrlChecks({ url, onClose }: { url: LbUrl; onClose: () => void }) {
  return (
    <Dialog
      title={messages.showChecks(urlName(url))}
      description={messages.checksText}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {messages.close}
        </Button>
      }
    >
      <ul className={styles.checks}>
        {url.specificChecks.map((check) => (
          <li key={JSON.stringify(check)}>
            <b>{check.name ?? messages.unnamed}</b>
            <pre tabIndex={0}>{JSON.stringify(withoutNulls(check.parameter), null, 2)}</pre>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function withoutNulls(value: object | null): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, each]) => each !== null));
}
