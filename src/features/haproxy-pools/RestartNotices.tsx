import X from 'lucide-react/icons/x';
import { useSyncExternalStore } from 'react';

import { dismissRestart, type Restart, restarts } from '#backends/haproxy/instances/restarts.ts';
import { readPoolKey } from '#backends/haproxy/keys.ts';
import type { Member } from '#backends/member.ts';
import type { PoolVerb } from '#backends/pool.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { exactTime, howLongAgo } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import { pageMessages } from './pool-page-messages.ts';

/** Restarts of the instances of a balancer that this tab saw and nobody dismissed, newest first. */
export function useRestarts(balancer: string): readonly Restart[] {
  const all = useSyncExternalStore(restarts.subscribe, restarts.get);
  return all.filter((each) => each.balancer === balancer);
}

export interface RestartNoticesProps {
  /** Its key, `<balancer>:<pxname>`. */
  pool: string;
  members: readonly Member[];
  verbs: readonly PoolVerb[];
  /** Asks members, by their keys: a new change, which has to be confirmed. */
  onAsk: (verb: PoolVerb, keys: readonly string[]) => void;
}

/** A restart of HAProxy forgets every decision: which of this pool were lost, and the way to set them again. */
export function RestartNotices({ pool: key, members, verbs, onAsk }: RestartNoticesProps) {
  const { balancer, pool } = readPoolKey(key);
  const now = useNow();
  return useRestarts(balancer).map((restart) => {
    const { id, instance, startedAt, seenAt } = restart;
    const at = startedAt ?? seenAt;
    const lost = restart.lost.filter((each) => each.pool === pool);
    const missing = lost.filter((each) => !isAsBefore(each, members));
    return (
      <Notice
        key={id}
        tone={missing.length > 0 ? 'warn' : 'info'}
        actions={
          <>
            {verbs.flatMap((verb) => {
              const keys = missing.flatMap(({ state, member }) => (state === verb.to ? [member] : []));
              return keys.length === 0
                ? []
                : [
                    <Button key={verb.name} onClick={() => onAsk(verb, keys)}>
                      {pageMessages.setAgain(verb.long, keys.length)}
                    </Button>,
                  ];
            })}
            <Button
              variant="row"
              aria-label={pageMessages.dismissRestart(instance.name)}
              icon={<X size={14} aria-hidden />}
              onClick={() => dismissRestart(id)}
            />
          </>
        }
      >
        <span title={exactTime(at)}>
          {pageMessages.restarted(instance.name, howLongAgo(at, Math.max(now, at)))}
        </span>{' '}
        {outcomeOf(lost, missing)}
      </Notice>
    );
  });
}

function namesOf(lost: Restart['lost']): string {
  return lost.map(({ member }) => member).join(', ');
}

function outcomeOf(lost: Restart['lost'], missing: Restart['lost']): string {
  if (lost.length === 0) return pageMessages.nothingLost;
  return missing.length === 0
    ? pageMessages.lostAndSetAgain(namesOf(lost), lost.length)
    : pageMessages.lost(namesOf(missing), missing.length);
}

/** Whether it was set again meanwhile, or is not in the pool any more. */
function isAsBefore({ member, state }: Restart['lost'][number], members: readonly Member[]): boolean {
  const now = members.find(({ key }) => key === member);
  return !now || now.state === state;
}
