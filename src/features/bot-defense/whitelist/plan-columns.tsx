import { PhaseMark } from '#components/PhaseMark.tsx';
import { MOST_ADDRESSES, type PlanItem } from '#domain/addresses/whitelist-plan.ts';
import { columnsOf } from '#ui/table/columns.ts';
import { number } from '#ui/time/format.ts';

import styles from '../bot-defense.module.css';
import type { RunStep } from './run.ts';
import { whitelistMessages as messages } from './whitelist-messages.ts';

const plan = columnsOf<PlanItem>();

/** The lines of a pasted list, before anything leaves. */
export const planColumns = plan.columns([
  plan.accessor('line', {
    header: messages.planColumn.line,
    cell: ({ row }) => number(row.original.line),
    meta: { width: 56, align: 'end', phoneLabel: messages.planColumn.line },
  }),
  plan.accessor('written', {
    header: messages.planColumn.written,
    cell: ({ row }) => (
      <span className="mono" title={[row.original.written, row.original.comment].filter(Boolean).join(' · ')}>
        {row.original.written}
      </span>
    ),
    meta: { width: 150, phone: 'title' },
  }),
  plan.display({
    id: 'becomes',
    header: messages.planColumn.becomes,
    cell: ({ row }) => <Calls calls={row.original.calls} />,
    meta: { width: 150, phoneLabel: messages.planColumn.becomes },
  }),
  plan.display({
    id: 'verdict',
    header: messages.planColumn.verdict,
    cell: ({ row }) => <Verdict item={row.original} />,
    meta: { width: 240, grow: true },
  }),
]);

function Calls({ calls }: { calls: readonly string[] }) {
  const [first] = calls;
  if (first === undefined) return <span className={styles.soft}>—</span>;
  return (
    <span className="mono" title={calls.slice(0, 40).join('\n')}>
      {calls.length === 1 ? first : `${first} +${number(calls.length - 1)}`}
    </span>
  );
}

function Verdict({ item }: { item: PlanItem }) {
  const verdict = messages.verdict(item, MOST_ADDRESSES);
  const warnings = item.warnings.map((warning) => messages.warning(warning)).join(' ');
  const tone = item.verdict === 'unreadable' ? 'bad' : item.calls.length > 0 ? 'go' : 'skip';
  return (
    <span className={styles.verdict} data-tone={tone} title={[verdict, warnings].filter(Boolean).join('. ')}>
      {verdict}
      {warnings ? <small>{warnings}</small> : null}
    </span>
  );
}

const result = columnsOf<RunStep>();

/** The calls of a run, with what came of each. */
export const resultColumns = result.columns([
  result.display({
    id: 'line',
    header: messages.resultColumn.line,
    cell: ({ row }) => (row.original.step.line === null ? '—' : number(row.original.step.line)),
    meta: { width: 56, align: 'end', phoneLabel: messages.resultColumn.line },
  }),
  result.display({
    id: 'ip',
    header: messages.resultColumn.ip,
    cell: ({ row }) => (
      <span className="mono" title={row.original.step.comment}>
        {row.original.step.action === 'add' ? '+' : '−'} {row.original.step.ip}
      </span>
    ),
    meta: { width: 220, phone: 'title' },
  }),
  result.display({
    id: 'result',
    header: messages.resultColumn.result,
    cell: ({ row }) => <PhaseMark phase={row.original.phase} />,
    meta: { width: 130, phone: 'mark' },
  }),
  result.display({
    id: 'message',
    header: messages.resultColumn.message,
    cell: ({ row }) => {
      const text = stepMessage(row.original);
      return <span title={text}>{text}</span>;
    },
    meta: { width: 260, grow: true },
  }),
]);

/** Where the server's or the error's own sentence still says what is the case. */
export function stepMessage({ step, change }: RunStep): string {
  if (!change || change.phase === 'confirmed') return '';
  const isRefusedRange = change.phase === 'refused' && step.ip.includes('/');
  return `${isRefusedRange ? messages.rangeRefused : ''}${change.message ?? ''}`;
}
