/**
 * The only module that imports zod, so that `jitless` is set before the first schema is made: zod otherwise
 * probes `new Function`, which the Content-Security-Policy refuses. Lint forbids other imports of zod.
 */
import { config } from 'zod';

config({ jitless: true });

export * from 'zod';
