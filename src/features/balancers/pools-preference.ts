import { choice } from '#ui/browser/preference.ts';

/** Whether the inventory reads the members of the rows on screen; each pool costs the API one call. */
export const poolsPreference = choice('inventoryPools', ['read', 'off']);
