import { timingOf, type SheetProblem } from '#shared/features/runsheet/index.ts';
import type { RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';

/** What a problem says in its row and in the check before 定稿. */
export function problemSentence(problem: SheetProblem, model: RunSheetModel, t: RunsheetText): string {
  const words = t.problem;
  switch (problem.kind) {
    case 'gap':
      return words.gap(problem.tooLong);
    case 'rehearsal': {
      const plannedMs = timingOf(model.checked.plan, problem.itemId)?.item.plannedMs ?? 0;
      return words.rehearsal(t.length(problem.rehearsedMs), t.length(plannedMs));
    }
    case 'cut':
      return words.cut(t.length(problem.ms));
    case 'pinMissed':
      return words.pinMissed(t.length(problem.ms));
    case 'hole':
      return words.hole(problem.title);
    case 'noPrice':
      return words.noPrice;
    case 'blocked':
      return words.blocked(problem.words.join(t.join));
    case 'section': {
      const section = model.sheet.sections.find((candidate) => candidate.id === problem.sectionId);
      return words.section(section?.title ?? '', t.length(problem.overMs));
    }
    case 'overEnd':
      return words.overEnd(t.length(problem.ms));
    case 'tail':
      return words.tail;
  }
}
