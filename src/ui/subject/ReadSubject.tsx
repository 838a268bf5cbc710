import { Fragment, type ReactNode } from 'react';

import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { StaleNotice } from '#ui/status/StaleNotice.tsx';

export interface ReadSubjectProps<Subject> {
  /** The id as the address has it, and as a number; null when it is none. */
  id: string;
  number: number | null;
  /** The query of the subject. */
  read: {
    data: Subject | undefined;
    error: Error | null;
    /** Epoch milliseconds. */
    dataUpdatedAt: number;
    refetch: () => unknown;
  };
  messages: SubjectMessages;
  /** Whether an error says that there is no such subject. */
  isGone: (error: Error) => boolean;
  /** The way back: a link to the list. */
  list: ReactNode;
  /** Says below the page when a later read failed; left to the outermost of several around one subject. */
  saysStale: boolean;
  children: (subject: Subject) => ReactNode;
}

export interface SubjectMessages {
  badIdTitle: string;
  badIdText: (id: string) => string;
  loadingOne: string;
  oneError: string;
  oneGone: (id: number) => string;
  staleOne: (time: string) => string;
}

/**
 * Draws the one thing that an address names; every way of not having it has its own screen. Another subject begins
 * anew: Back, which a dialog does not stop, must never turn an open question about one into one about another.
 */
export function ReadSubject<Subject>(props: ReadSubjectProps<Subject>) {
  const { id, number, read, messages, isGone, list, saysStale, children } = props;
  const onRetry = () => void read.refetch();
  if (number === null) {
    return (
      <Panel level={1} title={messages.badIdTitle} actions={list}>
        <p>{messages.badIdText(id.slice(0, 60))}</p>
      </Panel>
    );
  }
  if (!read.data) {
    return (
      <InitialLoad
        label={messages.loadingOne}
        rows={10}
        level={1}
        errorTitle={(error) => (isGone(error) ? messages.oneGone(number) : messages.oneError)}
        error={read.error}
        subject={number}
        onRetry={onRetry}
        actions={list}
      />
    );
  }
  return (
    <>
      <Fragment key={number}>{children(read.data)}</Fragment>
      {saysStale && read.error ? (
        <StaleNotice
          readAt={read.dataUpdatedAt}
          since={messages.staleOne}
          error={read.error}
          onRetry={onRetry}
        />
      ) : null}
    </>
  );
}
