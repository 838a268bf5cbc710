import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

import styles from './subject.module.css';

/** Of a link among the tabs; `data-active` marks the one that is open. */
export const tabProps = {
  className: styles.tab,
  activeProps: { 'data-active': true, 'aria-current': 'page' },
} as const;

/** The pages about one thing, as links with `tabProps`. */
export function SubjectTabs({ label, children }: { label: string; children: ReactNode }) {
  const list = useRef<HTMLElement>(null);
  const path = useLocation({ select: (location) => location.pathname });
  useLayoutEffect(() => {
    // On a phone not all tabs fit: who opens an address of the last ones still sees which is open.
    const nav = list.current;
    const tab = [...(nav?.querySelectorAll('a') ?? [])].find(({ pathname }) => pathname === path);
    if (!nav || !tab) return;
    const [all, open] = [nav.getBoundingClientRect(), tab.getBoundingClientRect()];
    nav.scrollBy(open.left - all.left - (all.width - open.width) / 2, 0);
  }, [path]);
  return (
    <nav ref={list} className={styles.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
