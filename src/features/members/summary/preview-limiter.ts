import { Limiter } from '#limiter.ts';

/** Lists carry no states (ITCare contract §5.3), so each pool bar on screen costs a call: these are rationed. */
export const previewLimiter = new Limiter({ atOnce: 6, perMinute: 60 });
