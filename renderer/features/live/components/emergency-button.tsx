import { Siren } from 'lucide-react';
import { useState } from 'react';
import { ContingencyCards } from '#renderer/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useLiveText } from '../use-live.ts';

/** 应急卡 on F1, also from anywhere in the cockpit. */
export function EmergencyButton({ showId }: { readonly showId: string }) {
  const t = useLiveText();
  const [open, setOpen] = useState(false);
  useKeys(
    {
      F1: () => {
        setOpen(true);
      },
    },
    { overButtons: true },
  );
  return (
    <>
      <Button
        icon={Siren}
        keys="F1"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t.bar.emergency}
      </Button>
      {open && (
        <>
          <KeepItem />
          <ContingencyCards showId={showId} onClose={() => setOpen(false)} />
        </>
      )}
    </>
  );
}

/** While the cards are open the space bar must not switch the item behind them. */
function KeepItem() {
  useKeys({ Space: () => undefined }, { overButtons: true });
  return null;
}
