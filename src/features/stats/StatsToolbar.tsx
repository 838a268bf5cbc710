import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import ListChecks from 'lucide-react/icons/list-checks';
import type { ReactNode } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Checkbox } from '#ui/field/Checkbox.tsx';
import { Select } from '#ui/field/Select.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { useZone, zonedTime, zoneName } from '#ui/time/zone.ts';

import { MOST_MEMBERS } from './drawing.ts';
import { fixedSpan, RANGES, type StatsSearch, type TimeSpan, type View, VIEWS } from './search.ts';
import styles from './stats.module.css';
import { messages } from './messages.ts';

export interface StatsToolbarProps {
  search: StatsSearch;
  /** As it is shown: of what the address asks for, what this pool has. */
  view: View;
  /** What the pool as a whole is called. */
  wholeLabel: string;
  /** Whether several instances count by themselves. */
  instances: boolean;
  span: TimeSpan;
  /** Names of all members recorded, and of those shown. */
  members: readonly string[];
  shown: readonly string[];
  onSearch: (change: Partial<StatsSearch>) => void;
  /** The controls of live reading. */
  live: ReactNode;
}

/** One range, one view and one zone for all charts of the page. */
export function StatsToolbar(props: StatsToolbarProps) {
  const { search, view: shownView, span, members, shown, onSearch, live } = props;
  const [zone, setZone] = useZone();
  const pan = (direction: -1 | 1) => {
    const step = ((span.to - span.from) / 2) * direction;
    if (span.to + step >= Date.now()) onSearch({ from: '', to: '' });
    else onSearch(fixedSpan(span.from + step, span.to + step));
  };
  const sameDay =
    zonedTime(span.from, zone, 'full').slice(0, 11) === zonedTime(span.to, zone, 'full').slice(0, 11);
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={messages.range}>
      <div className={styles.segments} role="group" aria-label={messages.range}>
        {RANGES.map((range) => (
          <button
            key={range}
            type="button"
            aria-pressed={span.live && search.range === range}
            aria-label={messages.rangesSpoken[range]}
            onClick={() => onSearch({ range, from: '', to: '' })}
          >
            {messages.ranges[range]}
          </button>
        ))}
      </div>
      <div className={styles.pan}>
        <Button
          variant="quiet"
          icon={<ChevronLeft size={14} aria-hidden />}
          aria-label={messages.earlier}
          hint={messages.earlier}
          onClick={() => pan(-1)}
        />
        <Button
          variant="quiet"
          icon={<ChevronRight size={14} aria-hidden />}
          aria-label={messages.later}
          hint={messages.later}
          reason={span.live ? messages.laterNow : null}
          onClick={() => pan(1)}
        />
      </div>
      {span.live ? null : (
        <span className={styles.fixed}>
          {messages.fixed(
            zonedTime(span.from, zone, 'full'),
            zonedTime(span.to, zone, sameDay ? 'second' : 'full'),
          )}
          <Button onClick={() => onSearch({ from: '', to: '' })}>{messages.live}</Button>
        </span>
      )}
      <Select
        label={messages.view}
        value={shownView}
        options={VIEWS.filter((value) => value !== 'instances' || props.instances).map((value) => ({
          value,
          label: value === 'balancer' ? props.wholeLabel : messages.views[value],
        }))}
        onChange={(view) => onSearch({ view })}
      />
      {shownView === 'balancer' ? (
        <label className={styles.check}>
          <Checkbox
            label={messages.compare}
            checked={search.compare === 'previous'}
            onChange={() => onSearch({ compare: search.compare === 'previous' ? '' : 'previous' })}
          />
          {messages.compare}
        </label>
      ) : shownView !== 'instances' && members.length > 1 ? (
        <Menu
          trigger={
            <Button variant="quiet" icon={<ListChecks size={14} aria-hidden />}>
              {messages.shown(shown.length, members.length)}
            </Button>
          }
          items={members.map((name) => {
            const checked = shown.includes(name);
            const tooMany = !checked && shown.length >= MOST_MEMBERS;
            return {
              label: name,
              checked,
              onSelect: () => {
                if (tooMany) return;
                const next = checked ? shown.filter((each) => each !== name) : [...shown, name];
                onSearch({ members: next.join(',') });
              },
            };
          })}
        />
      ) : null}
      <Select
        label={messages.zone}
        value={zone}
        options={[
          { value: 'local', label: messages.local(zoneName('local')) },
          { value: 'utc', label: messages.utc },
        ]}
        onChange={setZone}
      />
      <span className={styles.push} />
      {live}
    </div>
  );
}
