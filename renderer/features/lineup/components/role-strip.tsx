import { useState } from 'react';
import { Popover } from 'antd';
import { Check, CircleDashed, CirclePlus } from 'lucide-react';
import {
  ROLE_REFERENCE,
  roleCounts,
  type LineupItem,
  type ProductRole,
  type RoleCount,
  type RoleTargets,
} from '#shared/features/lineup/index.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './role-strip.module.css';

type Props = {
  readonly items: readonly LineupItem[];
  readonly targets: RoleTargets;
  readonly t: LineupText;
  readonly onTargets: (targets: RoleTargets) => void;
};

/** What each role still needs, against a reference that can be changed for the show. */
export function RoleStrip({ items, targets, t, onTargets }: Props) {
  return (
    <section className={styles['strip']}>
      {roleCounts(items, targets).map((count) => (
        <div key={count.role} className={styles['cell']}>
          <div className={styles['head']}>
            <RoleTag role={count.role}>{t.roles[count.role]}</RoleTag>
            <Need count={count} t={t} />
          </div>
          <div className={styles['figures']}>
            <span className={styles['count']}>{count.filled}</span>
            <Target
              count={count}
              t={t}
              onChange={(target) => {
                onTargets({ ...targets, [count.role]: target });
              }}
            />
            <span className={styles['reference']}>{reference(count.role, t)}</span>
          </div>
        </div>
      ))}
    </section>
  );
}

function Need({ count: { filled, target }, t }: { readonly count: RoleCount; readonly t: LineupText }) {
  if (filled < target) {
    return (
      <StatusTag tone="outline" icon={CircleDashed}>
        {t.need.missing(target - filled)}
      </StatusTag>
    );
  }
  if (filled > target) {
    return (
      <StatusTag tone="outline" icon={CirclePlus}>
        {t.need.over(filled - target)}
      </StatusTag>
    );
  }
  return (
    <StatusTag tone="neutral" icon={Check}>
      {t.need.enough}
    </StatusTag>
  );
}

type TargetProps = { readonly count: RoleCount; readonly t: LineupText; readonly onChange: (target: number) => void };

function Target({ count, t, onChange }: TargetProps) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(count.target);
  const close = (): void => {
    setOpen(false);
    if (draft !== count.target) onChange(draft);
  };
  const input = (
    <NumberField
      autoFocus
      rule={{ kind: 'integer', min: 0, max: 99 }}
      value={draft}
      mayBeEmpty={false}
      prefix={t.need.reference}
      label={t.need.edit(t.roles[count.role])}
      onChange={(value) => {
        setDraft(value ?? 0);
      }}
      onEnter={close}
    />
  );
  return (
    <Popover
      trigger="click"
      open={open}
      content={input}
      onOpenChange={(next) => {
        if (!next) return close();
        setDraft(count.target);
        setOpen(true);
      }}
    >
      <button
        type="button"
        className={styles['target']}
        aria-label={`${t.need.edit(t.roles[count.role])} ${t.need.count(count.target)}`}
      >
        {t.need.count(count.target)}
      </button>
    </Popover>
  );
}

function reference(role: ProductRole, t: LineupText): string {
  const { share, margin } = ROLE_REFERENCE[role];
  const percent = (ratio: number): number => Math.round(ratio * 100);
  const [from, to] = margin;
  const shareText = t.need.shareRange(percent(share[0]), percent(share[1]));
  if (from === null) return t.need.both(shareText, t.need.marginAny);
  const marginText = to === null ? t.need.marginFrom(percent(from)) : t.need.marginRange(percent(from), percent(to));
  return t.need.both(shareText, marginText);
}
