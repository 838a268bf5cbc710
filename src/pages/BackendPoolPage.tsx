import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { poolQuery } from '#backends/observe.ts';
import { backendAt } from '#backends/registry.ts';
import { objectOf } from '#changes/intent.ts';
import { messages } from '#features/found-pools/messages.ts';
import { MembersPanel } from '#features/members/MembersPanel.tsx';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { InitialLoad } from '#ui/status/InitialLoad.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

const route = getRouteApi('/$backend/$id');

/** The members of a pool whose backend has no page of its own for it. */
export function BackendPoolPage() {
  const { backend, id } = route.useParams();
  const module = backendAt(`/${backend}`);
  const pool = useQuery(poolQuery(objectOf(module?.name ?? backend, id)));
  useDocumentTitle(pool.data?.name ?? id);
  if (!pool.data) {
    return (
      <InitialLoad
        label={messages.reading}
        rows={6}
        errorTitle={messages.errorOne}
        error={pool.error}
        subject={id}
        onRetry={() => void pool.refetch()}
      />
    );
  }
  return (
    <>
      <h1>
        {pool.data.name} <OperationBadge object={pool.data.id} />
      </h1>
      <MembersPanel pool={pool.data} />
    </>
  );
}
