import Plus from 'lucide-react/icons/plus';
import { useDeferredValue, useMemo, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { usePermissions } from '#components/permissions.ts';
import { Panel } from '#ui/status/Panel.tsx';

import type { BotState, WhitelistEntry } from '../bot-state.ts';
import styles from '../bot-defense.module.css';
import { InternalList } from './InternalList.tsx';
import { WhitelistTable } from './WhitelistTable.tsx';
import { whitelistMessages as messages } from './whitelist-messages.ts';

/** Fewer entries are seen at a glance. */
const FIND_FROM = 8;

export interface WhitelistSectionProps {
  /** The balancer as refusals name it. */
  object: string;
  state: BotState;
  internal: readonly string[];
  locked: string | null;
  stale: boolean;
  onAdd: () => void;
  onPaste: () => void;
  onCopy: () => void;
  onRemove: (entry: WhitelistEntry) => void;
}

/** Whom bot defense lets through: the balancer's own list and the platform's beside it. */
export function WhitelistSection(props: WhitelistSectionProps) {
  const { object, state, internal, locked, stale, onAdd, onPaste, onCopy, onRemove } = props;
  const refusal = usePermissions();
  const [find, setFind] = useState('');
  const wanted = useDeferredValue(find.trim().toLowerCase());
  const { entries } = state;
  const shown = useMemo(
    () =>
      entries.filter(({ ip, url, comment }) =>
        [ip, url, comment].some((text) => text?.toLowerCase().includes(wanted) ?? wanted === ''),
      ),
    [entries, wanted],
  );
  const clear = () => setFind('');
  return (
    <section className={styles.section} aria-labelledby="bot-whitelist">
      <div className={styles.bar}>
        <h2 id="bot-whitelist">{messages.whitelist}</h2>
        <span className={styles.soft}>
          {wanted === '' ? messages.entries(entries.length) : messages.shown(shown.length, entries.length)}
          {' · '}
          {messages.whitelistMeans}
        </span>
        <span className={styles.push} />
        {entries.length >= FIND_FROM ? (
          <input
            type="search"
            className={styles.find}
            aria-label={messages.find}
            placeholder={messages.find}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        ) : null}
        {entries.length > 0 ? <Button onClick={onCopy}>{messages.copy}</Button> : null}
        <Button reason={locked ?? refusal(object, 'whitelist-add')} onClick={onPaste}>
          {messages.paste}
        </Button>
        <Button
          icon={<Plus size={14} aria-hidden />}
          reason={locked ?? refusal(object, 'whitelist-add')}
          onClick={onAdd}
        >
          {messages.add}
        </Button>
      </div>
      <div className={styles.lists}>
        <div className={styles.own}>
          {state.enabled === false ? (
            <Panel title={messages.offTitle}>
              <p>{messages.offText}</p>
            </Panel>
          ) : (
            <WhitelistTable
              entries={shown}
              filtered={entries.length > 0}
              internal={internal}
              locked={locked ?? refusal(object, 'whitelist-remove')}
              stale={stale}
              onRemove={onRemove}
              onClear={clear}
            />
          )}
        </div>
        <InternalList />
      </div>
    </section>
  );
}
