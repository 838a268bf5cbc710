/**
 * Starts to measure; the function given back says for how many ms this process has been busy since. What else runs on
 * the machine stretches the clock but not the time of the processor; what this process does besides, such as
 * collecting garbage, adds to the latter only. The truth is not above the lesser.
 */
export function ownTime(): () => number {
  const before = process.cpuUsage();
  const began = performance.now();
  return () => {
    const clock = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    return Math.min(clock, (user + system) / 1_000);
  };
}
