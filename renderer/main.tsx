import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CONTRACTS } from '#shared/registry.ts';
import { App } from '#renderer/app/app.tsx';
import { createQueryClient } from '#renderer/bridge/query-client.ts';
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App client={createQueryClient(Object.values(CONTRACTS))} />
  </StrictMode>,
);
