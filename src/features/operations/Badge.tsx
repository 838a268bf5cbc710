import { Link } from '@tanstack/react-router';

import { isOpen } from '#domain/operation-words.ts';
import type { Operation } from '#domain/operation.ts';
import { useNow } from '#ui/time/now.ts';

import styles from './operations.module.css';
import { PhaseMark } from './PhaseMark.tsx';
import { badgeOf } from './rows.ts';
import { doingWord, sentenceOf } from './sentences.ts';
import { words } from './words.ts';

/** A mark and a word; the whole sentence on hover, the whole story behind the link. */
export function Badge({ operations }: { operations: readonly Operation[] }) {
  const shown = badgeOf(operations, useNow());
  if (!shown) return null;
  const look = { className: styles.badge, title: sentenceOf(shown) };
  const inside = (
    <>
      <PhaseMark phase={shown.phase} word={false} />
      {isOpen(shown) ? `${doingWord(shown.action)}…` : words.phaseWord[shown.phase]}
    </>
  );
  // A pool has no page of its operations: the list of all is searched by its name.
  return shown.pool ? (
    <Link to="/operations" search={{ q: shown.balancerName ?? '' }} {...look}>
      {inside}
    </Link>
  ) : (
    <Link to="/balancers/$id/activity" params={{ id: String(shown.balancerId) }} {...look}>
      {inside}
    </Link>
  );
}
