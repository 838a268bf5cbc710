import { useEffect, useSyncExternalStore } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { fetchPartsAgain, missingParts, partMissing, watchParts } from '#ui/part/missing.ts';
import { Notice } from '#ui/status/Notice.tsx';

import styles from './Shell.module.css';
import { words } from './words.ts';

/** Says that files of the console are missing, over a page that stays as it is. When to reload is the operator's choice. */
export function MissingParts() {
  const missing = useSyncExternalStore(watchParts, missingParts);
  useEffect(() => {
    // Of files that are no component: an export, a recorder.
    window.addEventListener('vite:preloadError', partMissing);
    return () => window.removeEventListener('vite:preloadError', partMissing);
  }, []);
  if (!missing) return null;
  return (
    <div className={styles.missing}>
      <Notice
        tone="warn"
        actions={
          <>
            {missing === 'unreachable' ? <Button onClick={fetchPartsAgain}>{words.tryAgain}</Button> : null}
            <Button onClick={() => window.location.reload()}>{words.reload}</Button>
          </>
        }
      >
        {missing === 'replaced' ? words.partsReplaced : words.partsUnreachable}
      </Notice>
    </div>
  );
}
