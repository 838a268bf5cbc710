import { useEffect, useSyncExternalStore } from 'react';

import { messages } from '#components/messages.ts';
import { Notice } from '#ui/status/Notice.tsx';

import { isAskedElsewhere, openQuestion, subscribeQuestions } from './open-questions.ts';

export interface QuestionElsewhereProps {
  /** What this is about, such as `itcare:12`. */
  objects: readonly string[];
  /** This is a question itself: other tabs are to know of it. */
  asks?: boolean;
}

/** Says that another tab of this browser has a question open about the same; nothing where none has. */
export function QuestionElsewhere({ objects, asks = false }: QuestionElsewhereProps) {
  const about = objects.join('\n');
  useEffect(() => (asks && about !== '' ? openQuestion(about.split('\n')) : undefined), [asks, about]);
  const elsewhere = useSyncExternalStore(subscribeQuestions, () => isAskedElsewhere(about.split('\n')));
  return elsewhere ? <Notice tone="warn">{messages.askedElsewhere}</Notice> : null;
}
