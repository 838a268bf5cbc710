import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { findBackend } from '#backends/registry.ts';
import { readObject } from '#changes/intent.ts';

export interface ObjectLinkProps {
  object: string;
  /** What it is called; its id where nobody knows. */
  name?: string | null;
  children?: ReactNode;
  onClick?: () => void;
}

/** To the page of what happened to a load balancer or pool, or to its members; text where there is no such page. */
export function ObjectLink({ object, name, children, onClick }: ObjectLinkProps) {
  const { backend, key } = readObject(object);
  const module = findBackend(backend);
  const inside = children ?? name ?? `#${key ?? ''}`;
  if (!module || key === null) return <span>{inside}</span>;
  return (
    <Link to={(module.activityHref ?? module.membersHref)(key)} title={name ?? ''} onClick={onClick}>
      {inside}
    </Link>
  );
}
