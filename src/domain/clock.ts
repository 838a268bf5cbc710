/** Clocks of servers differ a little; a time further ahead than this says that the clock or the zone is wrong. */
export const MAX_AHEAD_MS = 120_000;
