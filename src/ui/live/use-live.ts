import { hashKey, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

import type { ReadAtProps } from '#ui/freshness/ReadAt.tsx';
import { usePreference } from '#ui/browser/preference.ts';

import type { Intervals } from './intervals.ts';
import type { LiveControlsProps } from './LiveControls.tsx';

/** When the answer under a key was read, for what shows it without being drawn again at every poll. */
export function useReadAt(queryKey: QueryKey): ReadAtProps {
  const client = useQueryClient();
  const hash = hashKey(queryKey);
  const readAt = useCallback(
    () => client.getQueryCache().get(hash)?.state.dataUpdatedAt ?? 0,
    [client, hash],
  );
  const subscribe = useCallback((changed: () => void) => client.getQueryCache().subscribe(changed), [client]);
  return { readAt, subscribe };
}

/** A live page's pace as its operator chose it, and when it was read: all that `LiveControls` shows. */
export type Live = Omit<LiveControlsProps, 'messages' | 'onReadNow'>;

/** The pace of a live page whose answer stands under `queryKey`. The interval is remembered, a pause is not. */
export function useLive(intervals: Intervals, queryKey: QueryKey): Live {
  const [interval, onInterval] = usePreference(intervals.preference);
  const [paused, onPaused] = useState(false);
  const read = useReadAt(queryKey);
  return { interval, intervals: intervals.offered(), onInterval, paused, onPaused, ...read };
}
