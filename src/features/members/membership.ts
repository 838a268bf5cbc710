import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { isApiError } from '#api/errors.ts';
import { DISAGREEING_READS, GRACE_MS } from '#domain/change.ts';
import { announce } from '#ui/toast/toasts.ts';

import type { Member, Pool } from './model.ts';
import { poolNotes } from './pool-notes.ts';
import { readNow } from './read-now.ts';
import { words } from './words.ts';

/** How often the members are read after the answer, until they show the change. */
const VERIFY_EVERY_MS = 1_000;

/** One write that changes who is in the pool. */
export interface MembershipWrite {
  write: () => Promise<void>;
  /** Whether a reading shows what was asked for. */
  shows: (members: readonly Member[]) => boolean;
  /** Said when it is proven, from the members that prove it. */
  proven: (members: readonly Member[]) => string;
  /** Names the write where it is told that it is not proven. */
  name: string;
}

/**
 * Adds or removes: one request, then reads until the pool itself shows it (design rule 6). A lost answer does not end
 * it: the reads tell which it was. What nobody is there to see any more is announced, and kept with the pool.
 */
export function useMembership(pool: Pool, onProven: () => void) {
  const client = useQueryClient();
  const [doubt, setDoubt] = useState<string | null>(null);
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  const mutation = useMutation({
    mutationKey: ['members', 'membership'],
    mutationFn: (task: MembershipWrite) => prove(client, pool, task, setDoubt),
    onSuccess: (text) => announce(text),
    onError: (error, task) => {
      if (there.current) return;
      announce(words.notProven(task.name), 'bad');
      poolNotes(pool.id).add(`${words.notProven(task.name)} ${error.message}`, Date.now());
    },
    meta: { affects: pool.affects },
  });
  return {
    pending: mutation.isPending,
    error: mutation.error,
    /** The sentence of a lost answer, while reads find out what became of it. */
    doubt: mutation.isPending ? doubt : null,
    run: (task: MembershipWrite) => {
      if (mutation.isPending) return;
      setDoubt(null);
      // Of this call, not of the hook: a dialog that was closed meanwhile must not close the next one.
      mutation.mutate(task, { onSuccess: onProven });
    },
  };
}

async function prove(
  client: QueryClient,
  pool: Pool,
  task: MembershipWrite,
  onDoubt: (sentence: string) => void,
): Promise<string> {
  let lost = false;
  try {
    await task.write();
  } catch (error) {
    if (!isApiError(error) || error.outcome !== 'unknown') throw error;
    lost = true;
    onDoubt(error.message);
  }
  const answeredAt = Date.now();
  for (let disagreeing = 0; ;) {
    let unread: string | null = null;
    try {
      const { members } = await readNow(client, pool);
      if (task.shows(members)) return task.proven(members);
      disagreeing += 1;
    } catch (error) {
      unread = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() - answeredAt >= GRACE_MS) {
      if (unread !== null) throw new Error(lost ? words.lostUnread(unread) : words.acceptedUnread(unread));
      if (disagreeing >= DISAGREEING_READS)
        throw new Error(lost ? words.lostNotShown : words.acceptedNotShown);
    }
    await new Promise((resolve) => setTimeout(resolve, VERIFY_EVERY_MS));
  }
}
