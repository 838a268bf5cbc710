import Plus from 'lucide-react/icons/plus';
import { useDeferredValue, useMemo, useState } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { useRefusals } from '#ui/refusal.ts';
import { Panel } from '#ui/status/Panel.tsx';

import type { BotState, WhitelistEntry } from './bot-state.ts';
import styles from './bot-defense.module.css';
import { InternalList } from './InternalList.tsx';
import { WhitelistTable } from './WhitelistTable.tsx';
import { whitelistWords as words } from './whitelist-words.ts';

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
  const refusal = useRefusals();
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
        <h2 id="bot-whitelist">{words.whitelist}</h2>
        <span className={styles.soft}>
          {wanted === '' ? words.entries(entries.length) : words.shown(shown.length, entries.length)}
          {' · '}
          {words.whitelistMeans}
        </span>
        <span className={styles.push} />
        {entries.length >= FIND_FROM ? (
          <input
            type="search"
            className={styles.find}
            aria-label={words.find}
            placeholder={words.find}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
        ) : null}
        {entries.length > 0 ? <Button onClick={onCopy}>{words.copy}</Button> : null}
        <Button reason={locked ?? refusal(object, 'whitelist-add')} onClick={onPaste}>
          {words.paste}
        </Button>
        <Button
          icon={<Plus size={14} aria-hidden />}
          reason={locked ?? refusal(object, 'whitelist-add')}
          onClick={onAdd}
        >
          {words.add}
        </Button>
      </div>
      <div className={styles.lists}>
        <div className={styles.own}>
          {state.enabled === false ? (
            <Panel title={words.offTitle}>
              <p>{words.offText}</p>
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
