import { type SubmitEvent, useState } from 'react';

import { toCalendar } from '#domain/calendar.ts';
import { download } from '#ui/browser/download.ts';
import { Button } from '#ui/button/Button.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { announceLive } from '#ui/live-region.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { shortTime } from '#ui/time/short.ts';
import { zoneName } from '#ui/time/zone.ts';

import { messages } from './messages.ts';
import { ReturnChip } from './ReturnChip.tsx';
import {
  isOf,
  MOST_AHEAD_MS,
  removeReturnTimes,
  type ReturnTime,
  setReturnTime,
  useReturnTime,
} from './return-times.ts';
import styles from './return-times.module.css';

export interface ReturnTimeFormProps {
  /** Whose return is planned. */
  of: Pick<ReturnTime, 'object' | 'part' | 'objectName' | 'partName' | 'href'>;
  /** What a calendar shall say beside it: since when and why it is out, as far as known. */
  notes: readonly string[];
}

const PRESETS = [30, 60, 240];

/** Notes when a member shall return, as a reminder here and as a file for a calendar. It enables nothing. */
export function ReturnTimeForm({ of, notes }: ReturnTimeFormProps) {
  const planned = useReturnTime(of.object, of.part);
  const [typed, setTyped] = useState(() => (planned ? localText(planned.at) : ''));
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [kept, setKept] = useState(true);
  const set = (at: number) => {
    setProblem(undefined);
    setTyped(localText(at));
    setKept(setReturnTime({ ...of, at }));
    announceLive(messages.saved(shortTime(at, Date.now())));
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const at = new Date(typed).getTime();
    const wrong = problemOf(at, Date.now());
    if (wrong === undefined) set(at);
    else setProblem(wrong);
  };
  return (
    <form className={styles.form} aria-label={messages.title} noValidate onSubmit={onSubmit}>
      <div className={styles.now}>
        <b>{messages.title}</b>
        {planned ? (
          <ReturnChip object={of.object} part={of.part} />
        ) : (
          <span className={styles.hint}>{messages.none}</span>
        )}
      </div>
      <div className={styles.row}>
        <TextField
          type="datetime-local"
          label={messages.field}
          value={typed}
          error={problem}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit">{planned ? messages.change : messages.set}</Button>
        {PRESETS.map((minutes) => (
          <Button
            key={minutes}
            variant="quiet"
            onClick={() => set(wholeMinute(Date.now() + minutes * 60_000))}
          >
            {minutes < 60 ? messages.inMinutes(minutes) : messages.inHours(minutes / 60)}
          </Button>
        ))}
      </div>
      <p className={styles.hint}>{messages.hint(zoneName('local'))}</p>
      {kept ? null : <Notice tone="warn">{messages.notKept}</Notice>}
      {planned ? (
        <>
          <div className={styles.row}>
            <Button onClick={() => saveCalendar(planned, notes)}>{messages.file}</Button>
            <Button
              variant="quiet"
              onClick={() => {
                removeReturnTimes((time) => isOf(time, of.object, of.part));
                setTyped('');
                setProblem(undefined);
              }}
            >
              {messages.remove}
            </Button>
          </div>
          <p className={styles.hint}>{messages.fileHint}</p>
        </>
      ) : null}
    </form>
  );
}

function problemOf(at: number, now: number): string | undefined {
  if (Number.isNaN(at)) return messages.notATime;
  if (at <= now) return messages.past;
  return at > now + MOST_AHEAD_MS ? messages.far : undefined;
}

function wholeMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

/** As the field of the browser wants it: `2026-11-23T14:03`, in the local zone. */
function localText(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function saveCalendar(
  { object, part, objectName, partName, href, at }: ReturnTime,
  notes: readonly string[],
): void {
  const text = toCalendar({
    id: `${object}/${part}@drainboard`,
    title: messages.eventTitle(partName, objectName),
    text: [...notes, messages.eventText],
    url: `${window.location.origin}${href}`,
    at,
    madeAt: Date.now(),
  });
  download(`return-${partName.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)}.ics`, 'text/calendar', text);
}
