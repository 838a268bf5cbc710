import { useEffect, useRef, useState } from 'react';

import { notify } from '#changes/messages/notifications.ts';
import { useStaged } from '#changes/staged/hooks.ts';
import type { StagedProcedure } from '#changes/staged/staged.ts';
import { messages } from '#components/staged/messages.ts';
import { questionText, stagedTitle } from '#components/staged/words.ts';
import { announceLive } from '#ui/live-region.ts';
import { messages as shared } from '#ui/messages.ts';
import { announce } from '#ui/toast/toasts.ts';

/** Says on whatever screen that a procedure asks something, or was taken over. It draws nothing. */
export function StagedWatch() {
  const list = useStaged();
  // How others ended was told by another page.
  const [since] = useState(() => Date.now());
  // Each question once in this page.
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const procedure of list) tell(procedure, since, told.current);
  }, [list, since]);
  return null;
}

function tell(procedure: StagedProcedure, since: number, told: Set<string>): void {
  const news = procedure.items.filter(({ key, question, end, endedAt }) => {
    const takenOver = end === 'taken-over' && (endedAt ?? 0) >= since;
    if (question === null && !takenOver) return false;
    const id = [procedure.id, key, question?.code, question?.at].join(' ');
    const isNew = !told.has(id);
    told.add(id);
    return isNew;
  });
  const [first] = news;
  if (!first) return;
  const asked = questionText(first);
  const said = asked?.text ?? messages.event['taken-over'];
  const title = news.length === 1 ? shared.pair(first.name, said) : messages.needsAnswer(news.length);
  const description = news.length === 1 ? (asked?.next ?? undefined) : stagedTitle(procedure);
  announce(title, 'warn', { about: `staged ${procedure.id}`, description });
  announceLive(title);
  notify(title, description ?? '');
}
