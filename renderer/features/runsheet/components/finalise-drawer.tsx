import { ClockAlert, Check, OctagonAlert, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { formatTime } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { runsheetContract, timingOf, type RuleFinding, type SheetProblem } from '#shared/features/runsheet/index.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { LimitedArea } from '#renderer/ui/limited-input.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { itemName } from '../item-name.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './finalise-drawer.module.css';
import { problemSentence } from './problem-sentence.ts';

const LEAST = 4;
/** 拦截 words need as much reason as a skipped blocking step. */
const LEAST_BLOCKED = 10;

type FinaliseDrawerProps = { readonly model: RunSheetModel; readonly open: boolean; readonly onClose: () => void };

type OpenPoints = {
  readonly problems: readonly SheetProblem[];
  readonly broken: readonly RuleFinding[];
  readonly count: number;
};

function openPointsOf(model: RunSheetModel): OpenPoints {
  const problems = model.checked.problems.filter((problem) => problem.kind !== 'gap' || problem.tooLong);
  const broken = model.findings.filter((finding) => finding.state === 'breach');
  return { problems, broken, count: problems.length + broken.length };
}

/** 检查并定稿: what is still open, and the reason that is needed to go on with it. */
export function FinaliseDrawer({ model, open, onClose }: FinaliseDrawerProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const words = t.finalise;
  const [reason, setReason] = useState('');
  const finalise = useCommand(runsheetContract, 'finalise');
  const notice = useNotice();
  const points = openPointsOf(model);
  const clean = reason.trim();
  const blocked = points.problems.some((problem) => problem.kind === 'blocked');
  const least = blocked ? LEAST_BLOCKED : LEAST;
  const me = useActingPerson();
  const nameless = blocked && me === null;
  const ready = points.count === 0 || ([...clean].length >= least && !nameless);

  const send = (): void => {
    if (!ready) return;
    const input = { showId: model.view.show.id, reason: clean === '' ? null : clean };
    finalise.mutate(input, { onSuccess: onClose, onError: notice.showError });
  };
  useKeys({ 'Ctrl+Enter': send }, { enabled: open, inTextFields: true, exclusive: open });
  const go = (
    <Button
      kind="primary"
      keys="Ctrl Enter"
      disabled={!ready}
      reason={ready ? undefined : nameless ? words.needName : words.needReason(least)}
      busy={finalise.isPending}
      onClick={send}
    >
      {points.count === 0 ? words.go : words.goAnyway}
    </Button>
  );
  return (
    <Drawer open={open} onClose={onClose} title={words.title} width={440} foot={go}>
      <div className={styles['body']}>
        <Note tone={points.count === 0 ? 'next' : 'late'} icon={points.count === 0 ? Check : TriangleAlert}>
          {points.count === 0 ? words.clear : words.open(points.count)}
        </Note>
        <OpenList points={points} model={model} t={t} />
        {points.count > 0 && <ReasonField value={reason} onChange={setReason} least={least} t={t} />}
      </div>
    </Drawer>
  );
}

type ReasonFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly least: number;
  readonly t: RunsheetText;
};

function ReasonField({ value, onChange, least, t }: ReasonFieldProps) {
  return (
    <FieldRow label={t.finalise.reason} hint={t.finalise.reasonHow(least)} stacked>
      {(id) => <LimitedArea id={id} rows={3} max={200} value={value} onText={onChange} />}
    </FieldRow>
  );
}

type OpenListProps = { readonly points: OpenPoints; readonly model: RunSheetModel; readonly t: RunsheetText };

function OpenList({ points, model, t }: OpenListProps) {
  const place = (itemId: Id): string => {
    const timing = timingOf(model.checked.plan, itemId);
    return timing === undefined
      ? ''
      : `${formatTime(timing.startsAt, model.view.show.timeZone)} ${itemName(timing.item)} `;
  };
  return (
    <ul className={styles['list']}>
      {points.problems.map((problem) => (
        <li key={`${problem.kind}${problem.itemId}`}>
          {problem.kind === 'blocked' ? <OctagonAlert size={14} aria-hidden /> : <ClockAlert size={14} aria-hidden />}
          <span>
            <b>{place(problem.itemId)}</b>
            {problemSentence(problem, model, t)}
          </span>
        </li>
      ))}
      {points.broken.map((finding) => (
        <li key={finding.rule}>
          <TriangleAlert size={14} aria-hidden />
          <span>
            <b>{`${t.rule[finding.rule]} `}</b>
            {t.broken[finding.code]?.(finding.params)}
          </span>
        </li>
      ))}
    </ul>
  );
}
