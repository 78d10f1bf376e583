import { Input } from 'antd';
import { ClockAlert, Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { formatTime } from '#shared/kernel/time.ts';
import { runsheetContract, timingOf } from '#shared/features/runsheet/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { itemName } from '../item-name.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './finalise-drawer.module.css';
import { problemSentence } from './problem-sentence.ts';

const LEAST = 4;

type FinaliseDrawerProps = { readonly model: RunSheetModel; readonly open: boolean; readonly onClose: () => void };

/** 检查并定稿: what is still open, and the reason that is needed to go on with it. */
export function FinaliseDrawer({ model, open, onClose }: FinaliseDrawerProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const words = t.finalise;
  const [reason, setReason] = useState('');
  const finalise = useCommand(runsheetContract, 'finalise');
  const notice = useNotice();
  const problems = model.checked.problems.filter((problem) => problem.kind !== 'gap' || problem.tooLong);
  const broken = model.findings.filter((finding) => finding.state === 'breach');
  const count = problems.length + broken.length;
  const ready = count === 0 || reason.trim().length >= LEAST;

  const send = async (): Promise<void> => {
    if (!ready) return;
    try {
      await finalise.mutateAsync({ showId: model.view.show.id, reason: reason.trim() === '' ? null : reason.trim() });
      onClose();
    } catch (error) {
      notice.showError(error);
    }
  };
  useKeys({ 'Ctrl+Enter': () => void send() }, { enabled: open, inTextFields: true, exclusive: open });
  const go = (
    <Button
      kind="primary"
      keys="Ctrl Enter"
      disabled={!ready}
      reason={ready ? undefined : words.needReason}
      busy={finalise.isPending}
      onClick={() => void send()}
    >
      {count === 0 ? words.go : words.goAnyway}
    </Button>
  );
  return (
    <Drawer open={open} onClose={onClose} title={words.title} width={440} foot={go}>
      <div className={styles['body']}>
        <Note tone={count === 0 ? 'next' : 'late'} icon={count === 0 ? Check : TriangleAlert}>
          {count === 0 ? words.clear : words.open(count)}
        </Note>
        <ul className={styles['list']}>
          {problems.map((problem) => {
            const timing = timingOf(model.checked.plan, problem.itemId);
            return (
              <li key={`${problem.kind}${problem.itemId}`}>
                <ClockAlert size={14} aria-hidden />
                <span>
                  {timing && (
                    <b>{`${formatTime(timing.startsAt, model.view.show.timeZone)} ${itemName(timing.item)} `}</b>
                  )}
                  {problemSentence(problem, model, t)}
                </span>
              </li>
            );
          })}
          {broken.map((finding) => (
            <li key={finding.rule}>
              <TriangleAlert size={14} aria-hidden />
              <span>
                <b>{`${t.rule[finding.rule]} `}</b>
                {t.broken[finding.code]?.(finding.params)}
              </span>
            </li>
          ))}
        </ul>
        {count > 0 && (
          <FieldRow label={words.reason} hint={words.reasonHow} stacked>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                maxLength={200}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            )}
          </FieldRow>
        )}
      </div>
    </Drawer>
  );
}
