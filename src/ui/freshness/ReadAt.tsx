import { useEffect, useId } from 'react';

import { clockTime } from '#ui/time/format.ts';

export interface ReadAtProps {
  /** When the data on screen was read, in epoch milliseconds; 0 when never. */
  readAt: () => number;
  subscribe: (changed: () => void) => () => void;
}

interface LabelledReadAtProps extends ReadAtProps {
  /** The word before the time; before the first read neither is shown. */
  label: string;
}

const sheet = new CSSStyleSheet();

/**
 * The time of the last read. Every poll moves it, and a poll that changes nothing must not touch the document: so
 * the time is generated content whose rule is changed in a constructed style sheet. Screen readers do hear it.
 */
export function ReadAt({ label, readAt, subscribe }: LabelledReadAtProps) {
  const id = useId();
  useEffect(() => {
    if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
    const index = sheet.insertRule(
      `[data-read-at="${CSS.escape(id)}"]::before { content: "" }`,
      sheet.cssRules.length,
    );
    const rule = sheet.cssRules[index];
    let shown = '';
    const show = () => {
      const time = clockTime(readAt());
      if (time === shown || !(rule instanceof CSSStyleRule)) return;
      shown = time;
      rule.style.setProperty('content', JSON.stringify(time === '' ? '' : `${label} ${time}`));
    };
    show();
    const stop = subscribe(show);
    return () => {
      stop();
      const at = [...sheet.cssRules].findIndex((each) => each === rule);
      if (at >= 0) sheet.deleteRule(at);
    };
  }, [id, label, readAt, subscribe]);
  return <span data-read-at={id} />;
}
