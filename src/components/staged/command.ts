import type { StagedCommand } from '#changes/staged/commands.ts';
import { commandStaged, dismissStaged } from '#changes/start.ts';
import { announce } from '#ui/toast/toasts.ts';

import { messages } from './messages.ts';

/** Decides something about a staged procedure, and says so where that could not be stored. */
export function decideStaged(id: string, command: StagedCommand | { readonly type: 'dismiss' }): void {
  const decided = command.type === 'dismiss' ? dismissStaged(id) : commandStaged(id, command);
  decided.catch((error: unknown) =>
    announce(messages.failed + (error instanceof Error ? error.message : String(error)), 'bad'),
  );
}
