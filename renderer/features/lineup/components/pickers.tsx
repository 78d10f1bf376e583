import { Check, CircleDashed, OctagonAlert, RotateCcw, type LucideIcon } from 'lucide-react';
import { PRODUCT_ROLES, qcStateSchema, type ProductRole, type QcState } from '#shared/features/lineup/index.ts';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag, type Tone } from '#renderer/ui/status-tag.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { LazyMenu } from './lazy-menu.tsx';

type RoleProps = {
  readonly role: ProductRole;
  readonly t: LineupText;
  readonly onPick: (role: ProductRole) => void;
};

/** 角色 as a tag that opens the list of roles. */
export function RolePicker({ role, t, onPick }: RoleProps) {
  return (
    <LazyMenu
      label={`${t.table.role} ${t.roles[role]}`}
      selected={role}
      items={PRODUCT_ROLES.map((key) => ({ key, label: t.roles[key] }))}
      onPick={onPick}
    >
      <RoleTag role={role}>{t.roles[role]}</RoleTag>
    </LazyMenu>
  );
}

const QC_LOOK: Readonly<Record<QcState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  none: { tone: 'outline', icon: CircleDashed },
  passed: { tone: 'neutral', icon: Check },
  conditional: { tone: 'outline', icon: RotateCcw },
  rejected: { tone: 'late', icon: OctagonAlert },
};

type QcProps = {
  readonly qc: QcState;
  readonly label: string;
  readonly t: LineupText;
  readonly onPick: (qc: QcState) => void;
};

/** 质检 as a tag that opens the list of results. */
export function QcPicker({ qc, label, t, onPick }: QcProps) {
  return (
    <LazyMenu
      label={`${label} ${t.qc[qc]}`}
      selected={qc}
      items={qcStateSchema.options.map((key) => ({ key, label: t.qc[key] }))}
      onPick={onPick}
    >
      <StatusTag tone={QC_LOOK[qc].tone} icon={QC_LOOK[qc].icon}>
        {t.qc[qc]}
      </StatusTag>
    </LazyMenu>
  );
}
