import { Check, Circle, Loader, Lock, OctagonAlert, RotateCcw, SkipForward, type LucideIcon } from 'lucide-react';
import type { StepStatus } from '#shared/features/sop/index.ts';
import { StatusTag, type Tone } from '#renderer/ui/status-tag.tsx';
import type { SopText } from '../sop.text.zh.ts';

const LOOKS: Readonly<Record<StepStatus, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  waiting: { tone: 'outline', icon: Lock },
  open: { tone: 'outline', icon: Circle },
  started: { tone: 'outline', icon: Loader },
  done: { tone: 'neutral', icon: Check },
  blocked: { tone: 'late', icon: OctagonAlert },
  reopened: { tone: 'ink', icon: RotateCcw },
  skipped: { tone: 'neutral', icon: SkipForward },
};

/** The state of a step in one word. */
export function StepStatusTag({ status, t }: { readonly status: StepStatus; readonly t: SopText }) {
  const { tone, icon } = LOOKS[status];
  return (
    <StatusTag tone={tone} icon={icon}>
      {t.status[status]}
    </StatusTag>
  );
}
