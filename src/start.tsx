import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from '#app/App.tsx';
import { queryClient } from '#app/query-client.ts';
import { startOperations } from '#features/operations/start.ts';

startOperations(queryClient);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
