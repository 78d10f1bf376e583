import { LogOut, Radio } from 'lucide-react';
import { liveContract } from '#shared/features/live/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { Overlay } from './overlay.tsx';
import styles from './closing-question.module.css';

/** Somebody closed the window while a show runs here: stay, or hold to quit. Nothing closes until it is answered. */
export function ClosingQuestion() {
  const asked = useCall(liveContract, 'closing', {}).data ?? false;
  return asked ? <Question /> : null;
}

function Question() {
  const t = useText({ zh: appTextZh, en: appTextEn }).closing;
  const { showError } = useNotice();
  const answer = useCommand(liveContract, 'answerClosing');
  const give = (as: 'stay' | 'leave'): void => {
    answer.mutate({ as }, { onError: showError });
  };
  const stay = (): void => {
    give('stay');
  };
  return (
    <Overlay label={t.title} onClose={stay}>
      <div className={styles['body']}>
        <h2 className={styles['title']}>
          <Radio size={20} aria-hidden />
          {t.title}
        </h2>
        <p>{t.how}</p>
        <div className={styles['buttons']}>
          <Button kind="primary" keys="Esc" onClick={stay}>
            {t.stay}
          </Button>
          <HoldButton
            icon={LogOut}
            holdKey="Q"
            onHeld={() => {
              give('leave');
            }}
          >
            {t.leave}
          </HoldButton>
        </div>
      </div>
    </Overlay>
  );
}
