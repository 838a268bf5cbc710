import { useState } from 'react';

import { backendOf } from '#backends/registry.ts';
import { choicesOf, type StagedItem, type StagedProcedure } from '#changes/staged/staged.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { messages as shared } from '#ui/messages.ts';

import { decideStaged } from './command.ts';
import { messages } from './messages.ts';
import styles from './staged.module.css';
import { choiceText, questionText } from './words.ts';

export interface StagedQuestionProps {
  procedure: StagedProcedure;
  item: StagedItem;
  /** Where its name does not stand beside it. */
  named?: boolean;
}

/** What a member of a procedure asks, with its answers; nothing where it asks nothing. */
export function StagedQuestion({ procedure, item, named = false }: StagedQuestionProps) {
  const asked = questionText(item);
  // Agreed to for this question alone.
  const [cutting, setCutting] = useState<number | null>(null);
  const { question, object, key, name, stages, at, samples } = item;
  if (!asked || !question) return null;
  const answer = (choice: Parameters<typeof choiceText>[1]) =>
    decideStaged(procedure.id, { type: 'answer', item: key, choice });
  const left = samples.at(-1)?.value ?? null;
  const cuts = backendOf(object).offlineCuts && left !== 0;
  return (
    <Notice
      tone="warn"
      actions={
        <div role="group" aria-label={messages.answersFor(name)} className={styles.answers}>
          {cutting === question.at ? (
            <>
              <span className={styles.cuts}>{messages.cutsNow(left)}</span>
              <Button variant="danger" onClick={() => answer('offline')}>
                {messages.choice.offline}
              </Button>
              <Button onClick={() => setCutting(null)}>{messages.back}</Button>
            </>
          ) : (
            choicesOf(procedure.kind, question.code, stages[at]).map((choice) => (
              <Button
                key={choice}
                aria-label={shared.pair(choiceText(item, choice), name)}
                onClick={() => (choice === 'offline' && cuts ? setCutting(question.at) : answer(choice))}
              >
                {choiceText(item, choice)}
              </Button>
            ))
          )}
        </div>
      }
    >
      <p>
        {named ? <b>{name} </b> : null}
        <b>{asked.text}</b>
      </p>
      {asked.detail === null ? null : <p className={styles.detail}>{asked.detail}</p>}
      <p className={styles.soft}>{asked.next}</p>
    </Notice>
  );
}
