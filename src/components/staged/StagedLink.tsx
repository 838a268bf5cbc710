import { Link } from '@tanstack/react-router';

import type { StagedProcedure } from '#changes/staged/staged.ts';

import { stagedTitle } from './words.ts';

export interface StagedLinkProps {
  procedure: StagedProcedure;
  onClick?: () => void;
}

/** To where a procedure is followed: a maintenance has a page of its own. */
export function StagedLink({ procedure, onClick }: StagedLinkProps) {
  const { id, kind } = procedure;
  return kind === 'maintenance' ? (
    <Link to="/maintenance/$id" params={{ id }} onClick={onClick}>
      {stagedTitle(procedure)}
    </Link>
  ) : (
    <Link to="/operations" onClick={onClick}>
      {stagedTitle(procedure)}
    </Link>
  );
}
