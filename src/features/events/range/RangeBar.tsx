import { type SubmitEvent, useState } from 'react';

import type { Span } from '#domain/events/event-windows.ts';
import { Button } from '#ui/button/Button.tsx';
import { Select } from '#ui/field/Select.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { formText } from '#ui/form-text.ts';
import { zoneName } from '#ui/time/zone.ts';
import type { Zone } from '#ui/time/zone.ts';

import common from '../events.module.css';
import styles from './RangeBar.module.css';
import {
  type EventSearch,
  eventSearchDefaults,
  fixedRange,
  instantText,
  PRESET_NAMES,
  PRESETS,
  type Preset,
  SIZES,
} from '../search.ts';
import { fieldInstant, fieldText } from './times.ts';
import { messages } from '../messages.ts';

export interface RangeBarProps {
  search: EventSearch;
  /** The range that is on screen, to begin a custom one with. */
  shown: Span | null;
  zone: Zone;
  onZone: (zone: Zone) => void;
  /** Another question: what was only a view of the former answer is left out. */
  onAsk: (change: Partial<EventSearch>) => void;
}

/** Which events are asked for: a range that ends now or a fixed one, by which clock, and what else the API takes. */
export function RangeBar({ search, shown, zone, onZone, onAsk }: RangeBarProps) {
  const fixed = fixedRange(search);
  const choose = (value: Preset | 'custom') => {
    if (value !== 'custom') {
      onAsk({ range: value, from: '', to: '' });
      return;
    }
    const now = Date.now();
    const begin = shown ?? { from: now - PRESETS[search.range], to: now };
    onAsk({
      from: instantText(Math.floor(begin.from / 1_000) * 1_000),
      to: instantText(begin.to),
      follow: '',
    });
  };
  return (
    <>
      <Select
        label={messages.range}
        value={fixed ? 'custom' : search.range}
        options={[
          ...PRESET_NAMES.map((value) => ({ value, label: messages.presets[value] })),
          { value: 'custom' as const, label: messages.custom },
        ]}
        onChange={choose}
      />
      {fixed ? (
        <FixedRange key={`${search.from} ${search.to} ${zone}`} range={fixed} zone={zone} onAsk={onAsk} />
      ) : null}
      <Select
        label={messages.zone}
        value={zone}
        options={[
          { value: 'local', label: zoneName('local') === 'UTC' ? messages.local('UTC') : zoneName('local') },
          { value: 'utc', label: 'UTC' },
        ]}
        onChange={onZone}
      />
      <details
        className={styles.advanced}
        open={
          search.type !== eventSearchDefaults.type ||
          search.criteria !== eventSearchDefaults.criteria ||
          undefined
        }
      >
        <summary>{messages.advanced}</summary>
        <Advanced key={`${search.type} ${search.criteria} ${search.size}`} search={search} onAsk={onAsk} />
      </details>
    </>
  );
}

function FixedRange({ range, zone, onAsk }: { range: Span; zone: Zone; onAsk: RangeBarProps['onAsk'] }) {
  const [error, setError] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const from = fieldInstant(formText(event.currentTarget, 'from'), zone);
    const to = fieldInstant(formText(event.currentTarget, 'to'), zone);
    if (from === null || to === null || from >= to) {
      setError(messages.order);
      return;
    }
    setError(null);
    onAsk({ from: instantText(from), to: instantText(to) });
  };
  const field = (name: 'from' | 'to') => (
    <input
      type="datetime-local"
      step={1}
      name={name}
      aria-label={messages[name]}
      aria-invalid={error !== null}
      aria-describedby={error === null ? undefined : 'event-range-error'}
      defaultValue={fieldText(range[name], zone)}
      className={styles.instant}
    />
  );
  return (
    <form className={styles.fixed} onSubmit={submit} noValidate>
      {field('from')}
      <span aria-hidden>–</span>
      {field('to')}
      <Button type="submit">{messages.apply}</Button>
      {error === null ? null : (
        <span id="event-range-error" role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </form>
  );
}

const WORD = /^[^\s&#]{1,60}$/;

function Advanced({ search, onAsk }: Pick<RangeBarProps, 'search' | 'onAsk'>) {
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [size, setSize] = useState(search.size);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const type = formText(event.currentTarget, 'type');
    const criteria = formText(event.currentTarget, 'criteria');
    const bad = Object.entries({ type, criteria }).flatMap(([name, value]) =>
      WORD.test(value) ? [] : [name],
    );
    setWrong(bad);
    if (bad.length === 0) onAsk({ type, criteria, size });
  };
  const error = (name: string) => (wrong.includes(name) ? messages.badWord : undefined);
  return (
    <form className={styles.advancedForm} onSubmit={submit}>
      <TextField label={messages.type} name="type" defaultValue={search.type} error={error('type')} />
      <TextField
        label={messages.criteria}
        name="criteria"
        defaultValue={search.criteria}
        error={error('criteria')}
      />
      <div className={styles.sizeField}>
        <span aria-hidden>{messages.size}</span>
        <Select
          label={messages.size}
          value={size}
          options={SIZES.map((value) => ({ value, label: value }))}
          onChange={setSize}
        />
      </div>
      <Button type="submit">{messages.ask}</Button>
      <p className={common.note}>{messages.advancedHint}</p>
    </form>
  );
}
