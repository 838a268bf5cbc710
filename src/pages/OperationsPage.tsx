import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';

import { OperationsView } from '#features/operations/OperationsView.tsx';
import type { OperationSearch } from '#features/operations/search.ts';
import { messages } from '#features/operations/messages.ts';
import { useDocumentTitle } from '#ui/browser/title.ts';

const route = getRouteApi('/operations');

/** What was done, by this browser and by others, and the journal. */
export function OperationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  useDocumentTitle(search.view === 'journal' ? messages.journal : messages.title);
  const onSearch = useCallback(
    (change: Partial<OperationSearch>, how: 'push' | 'replace') => {
      void navigate({ search: (former) => ({ ...former, ...change }), replace: how === 'replace' });
    },
    [navigate],
  );
  return <OperationsView search={search} onSearch={onSearch} />;
}
