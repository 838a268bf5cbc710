const RECORDED_WITHIN_MS = 3_000;

/** What is still not recorded, long after it should have been. */
let overdue: Promise<unknown> | null = null;

/** Waits for what is being recorded. Storage that does not answer holds the first change back for a while, and no other. */
export async function recordedSoon(recording: Promise<unknown>): Promise<void> {
  const work = recording.catch(report);
  if (overdue) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      const late = work.finally(() => {
        if (overdue === late) overdue = null;
      });
      overdue = late;
      resolve();
    }, RECORDED_WITHIN_MS);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
