import { Calculator, CircleCheck, OctagonAlert, Sigma, type LucideIcon } from 'lucide-react';
import { Fragment } from 'react';
import styles from './basis.module.css';
import { Dot } from './dot.tsx';
import { useText } from './language.tsx';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

export type BasisProps = {
  /** 平台口径, 计算口径, 估算: where the figure comes from. */
  readonly kind?: 'platform' | 'calculated' | 'estimate';
  /** Already in words: "12 秒前", "断 18 分". */
  readonly age?: string | undefined;
  readonly state?: 'complete' | 'partial' | 'blocked';
  /** One more fact at the end, such as the formula. */
  readonly note?: string | undefined;
};

const ICONS: Readonly<Record<'platform' | 'calculated' | 'estimate', LucideIcon>> = {
  platform: CircleCheck,
  calculated: Calculator,
  estimate: Sigma,
};

/** 口径 line under a figure, or once in the head of a card whose figures share it. */
export function Basis({ kind, age, state, note }: BasisProps) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const blocked = state === 'blocked';
  const Icon = blocked ? OctagonAlert : kind === undefined ? null : ICONS[kind];
  const parts = [
    blocked ? t.completeness.blocked : kind === undefined ? undefined : t.basis[kind],
    age,
    blocked || state === undefined ? undefined : t.completeness[state],
    note,
  ].filter((part) => part !== undefined);
  return (
    <span className={styles['basis']}>
      {Icon !== null && <Icon size={12} aria-hidden />}
      {parts.map((part, index) => (
        <Fragment key={part}>
          {index > 0 && <Dot />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
