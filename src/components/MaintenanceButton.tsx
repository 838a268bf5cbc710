import { useRouter } from '@tanstack/react-router';

import { type ScopedPool, writeScope } from '#domain/members/scope.ts';
import { Button } from '#ui/button/Button.tsx';

import { messages } from './messages.ts';

export interface MaintenanceButtonProps {
  /** What it would be about. */
  scope: readonly ScopedPool[];
  /** All of it is this one server, which is worked on once. */
  server?: string;
}

/** Leads to the plan of a rolling maintenance: nothing is begun there before it is asked for. */
export function MaintenanceButton({ scope, server }: MaintenanceButtonProps) {
  const router = useRouter({ warn: false });
  return (
    <Button
      onClick={() =>
        void router.navigate({
          to: '/maintenance/$id',
          params: { id: 'new' },
          search: { of: writeScope(scope), ...(server === undefined ? {} : { server }) },
        })
      }
    >
      {messages.maintenance}
    </Button>
  );
}
