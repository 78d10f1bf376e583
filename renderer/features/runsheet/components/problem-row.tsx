import { ClockAlert, OctagonAlert, SquareDashed } from 'lucide-react';
import { useNavigate } from 'react-router';
import type { Id } from '#shared/kernel/ids.ts';
import { formatTime } from '#shared/kernel/time.ts';
import { fixesFor, type SheetProblem } from '#shared/features/runsheet/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { problemSentence } from './problem-sentence.ts';
import styles from './sheet-table.module.css';

type ProblemRowProps = { readonly problem: SheetProblem; readonly model: RunSheetModel };

/** What does not work, in its place, with up to two ways out; each is one undo. */
export function ProblemRow({ problem, model }: ProblemRowProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const fixes = model.readOnly ? [] : fixesFor(problem, model.checked, model.facts, { buffer: t.buffer });
  const empty = problem.kind === 'gap' || problem.kind === 'tail';
  const Icon = empty ? SquareDashed : problem.kind === 'hole' || problem.kind === 'blocked' ? OctagonAlert : ClockAlert;
  return (
    <div role="row" className={cx(styles['problem'], !empty && styles['plain'])}>
      <span role="cell" className={empty ? styles['problemStart'] : undefined}>
        {empty && formatTime(problem.at, model.view.show.timeZone)}
      </span>
      <span role="cell" className={styles['right']}>
        {empty && t.length(problem.ms)}
      </span>
      <span role="cell" className={styles['problemText']}>
        <Icon size={14} aria-hidden />
        {problemSentence(problem, model, t)}
      </span>
      <span role="cell" className={styles['fixes']}>
        {problem.kind === 'blocked' && <ToTalkCard itemId={problem.itemId} model={model} />}
        {problem.kind === 'hole' && !model.readOnly && <CandidatesButton itemId={problem.itemId} model={model} />}
        {fixes.map((fix) => (
          <Button
            key={fix.code + JSON.stringify(fix.params)}
            size="xs"
            onClick={() => void model.edit(fix.edits, fix.code)}
          >
            {t.fix[fix.code](fix.params)}
          </Button>
        ))}
      </span>
    </div>
  );
}

/** 看候选: shows what of the lineup fits beside the table. */
function CandidatesButton({ itemId, model }: { readonly itemId: Id; readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  return (
    <Button
      size="xs"
      onClick={() => {
        model.showCard(itemId);
      }}
    >
      {t.candidates.see}
    </Button>
  );
}

/** 去改话术: where the words stand, unless they are the item's own. */
function ToTalkCard({ itemId, model }: { readonly itemId: Id; readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const go = useNavigate();
  const productId = model.sheet.items.find((item) => item.id === itemId)?.productId ?? null;
  if (productId === null) return null;
  return (
    <Button size="xs" onClick={() => void go(`/scripts?show=${model.view.show.id}&product=${productId}`)}>
      {t.toTalkCard}
    </Button>
  );
}
