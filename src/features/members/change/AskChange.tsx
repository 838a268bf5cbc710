import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { poolQuery } from '#backends/observe.ts';
import type { Pool } from '#backends/pool.ts';
import { offers, verbNamed } from '#backends/verbs.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { messages as shared } from '#ui/messages.ts';

import { ChangeDock } from './ChangeDock.tsx';
import { ConfirmChange } from './ConfirmChange.tsx';
import { lockOf } from './lock.ts';
import { sendBulk } from './bulk.ts';
import { useLivePool } from '../use-live-pool.ts';
import { messages } from '../messages.ts';

export interface AskChangeProps {
  /** The pool, such as `itcare:12`, of which no members page is open. */
  object: string;
  /** A verb that every backend has. */
  verb: string;
  keys: readonly string[];
  /** What else the change touches, as a sentence. */
  reach: string | null;
  onClose: () => void;
}

/** The question before a change of members, on a page that is not theirs: the pool is read first, and while it is asked. */
export function AskChange(props: AskChangeProps) {
  const { data: pool, error } = useQuery(poolQuery(props.object));
  if (error) return <Impossible message={error.message} onClose={props.onClose} />;
  return pool ? <Asked {...props} pool={pool} /> : null;
}

function Asked({ pool, verb: name, keys, reach, onClose }: AskChangeProps & { pool: Pool }) {
  const { members, error } = useLivePool(pool);
  const [sent, setSent] = useState(false);
  if (!members) return error ? <Impossible message={error.message} onClose={onClose} /> : null;
  const verb = verbNamed(pool, name);
  const asked = members.filter(({ key }) => keys.includes(key));
  const [first] = asked;
  // Once it was sent it may be in another state: the dialog is about to close.
  const problem = sent
    ? null
    : first === undefined
      ? messages.noLonger
      : (lockOf(first) ?? (offers(verb, first) ? null : messages.mixedSelection(verb.long)));
  if (problem !== null) return <Impossible message={problem} onClose={onClose} />;
  return (
    <ConfirmChange
      pool={pool}
      verb={verb}
      members={asked}
      all={members}
      reach={reach}
      onClose={onClose}
      onConfirm={async (chosen, agreed, why, finish) => {
        setSent(true);
        try {
          await sendBulk(pool, { members: chosen, verb: verb.name, agreed, why, finish }, onClose);
        } catch (error_) {
          setSent(false);
          throw error_;
        }
      }}
    />
  );
}

function Impossible({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <Dialog
      kind="decision"
      title={messages.cannotAsk}
      description={message}
      onClose={onClose}
      footer={<Button onClick={onClose}>{shared.close}</Button>}
    />
  );
}

/** What was changed of a pool from a page that is not its own, and how far that is proven. */
export function PoolDock({
  object,
  onAsk,
}: {
  object: string;
  onAsk: (verb: string, keys: readonly string[]) => void;
}) {
  const { data: pool } = useQuery(poolQuery(object));
  return pool ? <ChangeDock pool={pool} onAsk={(verb, keys) => onAsk(verb.name, keys)} /> : null;
}
