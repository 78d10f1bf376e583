import { Dropdown } from 'antd';
import { Check, CircleDashed, OctagonAlert, RotateCcw, type LucideIcon } from 'lucide-react';
import { PRODUCT_ROLES, qcStateSchema, type ProductRole, type QcState } from '#shared/features/lineup/index.ts';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag, type Tone } from '#renderer/ui/status-tag.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './pickers.module.css';

type RoleProps = {
  readonly role: ProductRole;
  readonly t: LineupText;
  readonly onPick: (role: ProductRole) => void;
};

/** 角色 as a tag that opens the list of roles. */
export function RolePicker({ role, t, onPick }: RoleProps) {
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [role],
        items: PRODUCT_ROLES.map((key) => ({ key, label: t.roles[key] })),
        onClick: ({ key }) => {
          const picked = PRODUCT_ROLES.find((known) => known === key);
          if (picked !== undefined && picked !== role) onPick(picked);
        },
      }}
    >
      <button type="button" className={styles['picker']} aria-label={`${t.table.role} ${t.roles[role]}`}>
        <RoleTag role={role}>{t.roles[role]}</RoleTag>
      </button>
    </Dropdown>
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
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [qc],
        items: qcStateSchema.options.map((key) => ({ key, label: t.qc[key] })),
        onClick: ({ key }) => {
          const picked = qcStateSchema.options.find((known) => known === key);
          if (picked !== undefined && picked !== qc) onPick(picked);
        },
      }}
    >
      <button type="button" className={styles['picker']} aria-label={`${label} ${t.qc[qc]}`}>
        <StatusTag tone={QC_LOOK[qc].tone} icon={QC_LOOK[qc].icon}>
          {t.qc[qc]}
        </StatusTag>
      </button>
    </Dropdown>
  );
}
