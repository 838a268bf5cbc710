import { useOfChanges } from '#changes/hooks.ts';
import { orderOf } from '#changes/messages/describe.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { revertsIn, type RevertState } from '#changes/revert.ts';
import { Button } from '#ui/button/Button.tsx';

import type { Entry } from '../entries.ts';
import styles from '../operations.module.css';
import { revertMessages as messages } from './revert-messages.ts';
import { entryRevertState } from './reverting.ts';

export interface RevertOfferProps {
  entry: Entry;
  onRevert: (entry: Entry) => void;
  /** `row`: the button, or that it was used. `button`: nothing but the button. `line`: why there is none. */
  as: 'row' | 'button' | 'line';
}

/** Offers the way back from an entry, or says why there is none. Stands where the kinds of changes are loaded. */
export function RevertOffer({ entry, onRevert, as }: RevertOfferProps) {
  const state = useOfChanges<RevertState>((all) => entryRevertState(entry, revertsIn(all)));
  if (state === 'offered') {
    if (as === 'line') return null;
    return (
      <Button
        variant={as === 'row' ? 'row' : 'plain'}
        aria-label={messages.revertOf(orderOf(entry.intent))}
        onClick={() => onRevert(entry)}
      >
        {messages.revert}
      </Button>
    );
  }
  if (as === 'line')
    return <p className={styles.soft}>{state === 'none' ? common.cannotBeUndone : messages.state[state]}</p>;
  const used = state === 'reverted' || state === 'reverting';
  return as === 'row' && used ? <span className={styles.soft}>{messages[state]}</span> : null;
}
