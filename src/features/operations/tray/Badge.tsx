import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';

import { findBackend } from '#backends/registry.ts';
import type { Change } from '#changes/change.ts';
import { readObject } from '#changes/intent.ts';
import { doingWord, describeChange } from '#changes/messages/describe.ts';
import { isOpen } from '#changes/vocabulary.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { useNow } from '#ui/time/now.ts';

import { entriesOf } from '../entries.ts';
import styles from '../operations.module.css';
import { badgeOf } from '../list/rows.ts';

/** A mark and a word; the whole sentence on hover, the whole story behind the link. */
export function Badge({ changes }: { changes: readonly Change[] }) {
  const entries = useMemo(() => entriesOf(changes), [changes]);
  const shown = badgeOf(entries, useNow());
  if (!shown) return null;
  const { intent, phase } = shown;
  const { backend, key } = readObject(intent.object);
  const activityHref = findBackend(backend)?.activityHref;
  const look = { className: styles.badge, title: describeChange(shown) };
  const inside = (
    <>
      <PhaseMark phase={phase} />
      {isOpen(shown) ? `${doingWord(intent)}…` : null}
    </>
  );
  // Some have no page of their operations: the list of all is searched by its name.
  return !activityHref || key === null ? (
    <Link to="/operations" search={{ q: intent.objectName ?? '' }} {...look}>
      {inside}
    </Link>
  ) : (
    <Link to={activityHref(key)} {...look}>
      {inside}
    </Link>
  );
}
