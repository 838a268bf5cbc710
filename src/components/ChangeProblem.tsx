import type { Decision } from '#changes/hooks.ts';
import { messages } from '#changes/messages/messages.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

/**
 * Why the decision of this form is not done, with the ways on: what was held back can be sent all the same, what was
 * refused or lost says so. Nothing where there is nothing to say. Stands in every form and dialog that changes something.
 */
export function ChangeProblem({ decision, hidden = false }: { decision: Decision; hidden?: boolean }) {
  const { change, failure, pending, insist, leave } = decision;
  if (failure) return <Notice tone="bad">{failure.message}</Notice>;
  if (!change || hidden) return null;
  const { phase, message } = change;
  switch (phase) {
    case 'drifted':
      return (
        <Notice
          tone="warn"
          actions={
            <>
              <Button reason={pending ? messages.phase.sent : null} onClick={insist}>
                {messages.problem.sendAnyway}
              </Button>
              <Button onClick={leave}>{messages.problem.leaveIt}</Button>
            </>
          }
        >
          {messages.problem.drifted(message ?? '')}
        </Notice>
      );
    case 'unknown':
      return (
        <Notice tone="warn">
          {messages.problem.unknown} {message}
        </Notice>
      );
    case 'not-applied':
      return <Notice tone="bad">{messages.problem.notApplied}</Notice>;
    case 'contradicted':
      return <Notice tone="bad">{messages.problem.contradicted}</Notice>;
    case 'refused':
    case 'not-sent':
    case 'failed':
      return <Notice tone="bad">{message ?? messages.phase[phase]}</Notice>;
    case 'checking':
    case 'sent':
    case 'accepted':
    case 'running':
    case 'confirmed':
    case 'still-running':
      return null;
  }
}
