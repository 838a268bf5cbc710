/**
 * Runs something right after the next frame is on screen: what a key press sets in motion must not hold up its
 * letter. Of several calls before it only the last one runs.
 */
export function afterFrame(): { run: (work: () => void) => void; cancel: () => void } {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return {
    run: (work) => {
      cancel();
      frame = requestAnimationFrame(() => {
        timer = setTimeout(work);
      });
    },
    cancel,
  };
}
