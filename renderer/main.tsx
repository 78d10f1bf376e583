import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { orgContract } from '#shared/features/org/index.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { App } from '#renderer/app/app.tsx';
import { OpeningGate } from '#renderer/app/opening-gate.tsx';
import { preloadFirstScreen } from '#renderer/app/route-screens.tsx';
import { createQueryClient } from '#renderer/bridge/query-client.ts';
import { askAhead } from '#renderer/bridge/use-calls.ts';
import '#renderer/ui/tokens.css';
import '#renderer/ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const client = createQueryClient(Object.values(CONTRACTS));
// Everything the first picture needs is under way before React starts; one after the other they would add up.
askAhead(client, systemContract, 'preferences', {});
askAhead(client, orgContract, 'state', {});
preloadFirstScreen(location.pathname);
createRoot(root).render(
  <StrictMode>
    <OpeningGate>
      <App client={client} />
    </OpeningGate>
  </StrictMode>,
);
