import { useEffect, useSyncExternalStore } from 'react';

import { Button } from '#ui/button/Button.tsx';
import {
  fetchMissingFiles,
  missingFiles,
  noteMissingFile,
  subscribeMissingFiles,
} from '#ui/lazy/missing-files.ts';
import { Notice } from '#ui/status/Notice.tsx';

import styles from './Shell.module.css';
import { messages } from '#app/messages.ts';

/** Says that files of the console are missing, over a page that stays as it is. When to reload is the operator's choice. */
export function MissingFiles() {
  const missing = useSyncExternalStore(subscribeMissingFiles, missingFiles);
  useEffect(() => {
    // Of files that are no component: an export, a recorder.
    window.addEventListener('vite:preloadError', noteMissingFile);
    return () => window.removeEventListener('vite:preloadError', noteMissingFile);
  }, []);
  if (!missing) return null;
  return (
    <div className={styles.missing}>
      <Notice
        tone="warn"
        actions={
          <>
            {missing === 'unreachable' ? (
              <Button onClick={fetchMissingFiles}>{messages.tryAgain}</Button>
            ) : null}
            <Button onClick={() => window.location.reload()}>{messages.reload}</Button>
          </>
        }
      >
        {missing === 'replaced' ? messages.partsReplaced : messages.partsUnreachable}
      </Notice>
    </div>
  );
}
