import { Suspense } from 'react';

import { RevertProcedure } from '#features/operations/revert/lazy-revert.ts';

/** Asks before all that a plan over pools did is brought back as one. */
export function revertPlan(procedure: string, onClose: () => void) {
  return (
    <Suspense fallback={null}>
      <RevertProcedure procedure={procedure} onClose={onClose} />
    </Suspense>
  );
}
