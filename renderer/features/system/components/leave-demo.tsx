import { House } from 'lucide-react';
import { systemContract } from '#shared/features/system/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useOrganisation } from '#renderer/features/org/index.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';

/** While the demo is open: the way to one's own organisation. */
export function LeaveDemo() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).demo;
  const { data: organisation } = useOrganisation();
  const { showError } = useNotice();
  const leave = useCommand(systemContract, 'leaveDemo');
  if (organisation?.kind !== 'demo') return null;
  return (
    <Note
      icon={House}
      title={t.title}
      action={
        <HoldButton
          size="sm"
          onHeld={() => {
            leave.mutate({}, { onError: showError });
          }}
        >
          {t.leave}
        </HoldButton>
      }
    >
      {t.how}
    </Note>
  );
}
