import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

import { isUnderWay } from '#changes/change.ts';
import { useChangesOf } from '#changes/hooks.ts';
import type { Why } from '#changes/intent.ts';
import type { StagedDraft } from '#changes/staged/staged.ts';
import { linesOf } from '#changes/guard/lines.ts';
import { weighVerb } from '#changes/guard/weigh-pool.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { type MemberState, memberStatus } from '#domain/members/member-state.ts';
import { messages as shared } from '#ui/messages.ts';

import { addressOf } from '../table/cells.tsx';
import styles from '../members.module.css';
import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { stateIntents } from '#backends/intents.ts';
import { called, oncePerServer } from '#backends/same-server.ts';
import { poolMetrics } from '../drains/pool-metrics.ts';
import { type FinishForm, finishSchema, noFinish, safeDrain } from '../finish/finish.ts';
import { FinishFields } from '../finish/FinishFields.tsx';
import { messages } from '../messages.ts';

export interface ConfirmChangeProps {
  pool: Pool;
  verb: PoolVerb;
  members: readonly Member[];
  /** The whole pool, to say what remains. */
  all: readonly Member[];
  /** What else the change touches; null for nothing more. */
  reach: string | null;
  /** Rejects where nothing could even begin: the dialog says why, and keeps what was typed. */
  onConfirm: (
    members: readonly Member[],
    agreedToStop: boolean,
    why: Why,
    /** How the drain finishes by itself; null for one that only begins. */
    finish: StagedDraft | null,
  ) => Promise<unknown>;
  onClose: () => void;
}

/**
 * The consequence first, then the confirmation. Graver consequences ask for more: a tick to interrupt connections,
 * the pool's name typed when nothing enabled and up would remain.
 */
export function ConfirmChange(props: ConfirmChangeProps) {
  const { pool, verb, members: asked, all, reach, onConfirm, onClose } = props;
  // What the operator agrees to is what stood here when the dialog opened; a change since then is found by the check.
  const [members] = useState(asked);
  const [failure, setFailure] = useState<string | null>(null);
  const watch = poolMetrics(pool.id);
  const schema = finishSchema(pool.stats !== undefined);
  const finish = useForm<FinishForm>({
    resolver: zodResolver(schema),
    mode: 'onChange',
    defaultValues: noFinish,
  });
  const finishing = finish.watch();
  // What left before and has not arrived yet leaves as well: what stands here is what will be left after both.
  const underWay = useChangesOf(pool.id).filter(isUnderWay);
  const weighed = weighVerb(
    pool,
    all,
    members.map((member) => member.key),
    verb.name,
    { underWay, connections: (key) => watch.connections(key) },
  );
  const stop = weighed.verdict === 'stop';
  const cuts = weighed.reasons.find((reason) => reason.code === 'cuts-connections');
  const asksTick = cuts !== undefined && cuts.count !== 0;
  const name = members.length === 1 ? (members[0]?.name ?? '') : '';
  const confirm = async (why: Why) => {
    setFailure(null);
    try {
      await onConfirm(
        members,
        stop,
        why,
        finishing.on ? safeDrain({ pool, members, finish: finishing, agreed: stop, why }) : null,
      );
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const steps = (why: Why) => pool.steps?.(members, verb.name, why) ?? null;
  // What goes by way of its check reaches no server that fails.
  const byCheck = steps({}) !== null && members.every(({ monitored }) => monitored !== false);
  const shownBelow = ['persistence'] as const;
  const lines = [
    ...linesOf(weighed, byCheck ? [...shownBelow, 'enables-unproven'] : shownBelow),
    // It leaves no state that could be brought back.
    ...(verb.to === null ? [quiet('final', common.cannotBeUndone)] : []),
    ...(reach === null ? [] : [quiet('reach', reach)]),
    ...cautionsOf(members, verb.to).map((caution) => quiet(`caution ${caution}`, caution)),
    ...(members.some((member) => member.shared)
      ? [
          {
            code: 'shared',
            verdict: 'caution' as const,
            text: oncePerServer(members).length < members.length ? messages.sharedOnce : messages.shared,
          },
        ]
      : []),
  ];
  return (
    <Confirm
      title={shared.question(messages.act(verb.long, members.length, name))}
      description={messages.confirmDescription(pool.production, pool.name)}
      production={pool.production}
      name={stop ? pool.name : null}
      cuts={asksTick ? cuts.count : 0}
      reference="kept"
      action={messages.act(verb.long, members.length, name)}
      danger={verb.danger || stop}
      reason={schema.safeParse(finishing).error?.issues[0]?.message ?? null}
      submitting={null}
      error={failure === null ? null : <Notice tone="bad">{failure}</Notice>}
      planned={(why) =>
        steps(why)?.items.flatMap(({ intents }) => intents) ?? stateIntents(pool, members, verb.name, why)
      }
      objects={[pool.id]}
      onConfirm={confirm}
      onClose={onClose}
    >
      <GuardLines verdict={weighed.verdict} lines={lines} />
      <table className={styles.meaning}>
        <caption className="visually-hidden">{messages.meaningTitle}</caption>
        <tbody>
          {(['fresh', 'persistent', 'established'] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{messages.meaning[kind]}</th>
              <td>{verb.meaning[kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {members.length > 1 ? (
        <ul className={styles.concerned} aria-label={messages.listed} tabIndex={0}>
          {members.map((member) => (
            <li key={member.key}>
              <MemberStatusMark presence={memberStatus(member.state, member.health)} />
              <span>{called(member)}</span>
              {pool.stats ? (
                <span className={styles.missing}>{connectionsText(watch.connections(member.key))}</span>
              ) : (
                <span className={styles.missing}>{addressOf(member)}</span>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {verb.to === 'disabled' ? (
        <FinishFields form={finish} pool={pool} unknown={members.some(({ state }) => state === null)} />
      ) : null}
      {pool.equipment ? <p className={styles.missing}>{messages.sequence}</p> : null}
    </Confirm>
  );
}

function quiet(code: string, text: string) {
  return { code, verdict: 'none' as const, text };
}

/** Each once, with the names of those that it is about unless it is about all. */
function cautionsOf(members: readonly Member[], to: MemberState | null): string[] {
  const about = new Map<string, string[]>();
  const takesOut = to === 'disabled' || to === 'offline';
  for (const member of members)
    for (const { text, takenOut } of member.cautions ?? [])
      if (takesOut || !takenOut) about.set(text, [...(about.get(text) ?? []), called(member)]);
  return [...about].map(([caution, names]) =>
    names.length === members.length ? caution : shared.pair(names.join(', '), caution),
  );
}

function connectionsText(connections: number | null): string {
  return connections === null ? messages.noStats : messages.connectionsNow(connections);
}
