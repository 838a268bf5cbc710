import { useState } from 'react';

import { beginStaged } from '#changes/start.ts';
import { Confirm } from '#components/Confirm.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import type { Plan } from './plan/plan.ts';
import { messages } from './messages.ts';

export interface BeginMaintenanceProps {
  /** As it stood when the operator decided. */
  plan: Plan;
  /** The pool or server that it is about. */
  title: string;
  href: string;
  atOnce: number;
  production: boolean;
  onBegun: (id: string) => void;
  onClose: () => void;
}

/** Asks before a maintenance begins, and for why. */
export function BeginMaintenance(props: BeginMaintenanceProps) {
  const { plan, title, href, atOnce, production, onBegun, onClose } = props;
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { items, cuts } = plan;
  return (
    <Confirm
      title={messages.beginTitle(items.length)}
      description={messages.beginText(messages.about(title), atOnce)}
      production={production}
      cuts={cuts ? null : 0}
      reference="kept"
      action={messages.begin}
      danger={cuts}
      submitting={sending ? messages.beginning : null}
      error={failure === null ? null : <Notice tone="bad">{failure}</Notice>}
      environments={items.map(({ object }) => environmentOf(plan, object))}
      onConfirm={async ({ reason, changeReference, override }) => {
        setSending(true);
        setFailure(null);
        try {
          const id = await beginStaged({
            kind: 'maintenance',
            title,
            href,
            reason: reason.trim() || null,
            changeReference: changeReference.trim() || null,
            override: override.trim() || undefined,
            atOnce,
            agreed: false,
            items: items.map(({ connections: _connections, slot: _slot, ...item }) => item),
          });
          onBegun(id);
        } catch (error) {
          setFailure(error instanceof Error ? error.message : String(error));
          setSending(false);
        }
      }}
      onClose={onClose}
    >
      {cuts ? <p>{messages.cutsText}</p> : null}
    </Confirm>
  );
}

function environmentOf({ pools }: Plan, object: string): string | null | undefined {
  return pools.find((pool) => pool.object === object)?.environment;
}
