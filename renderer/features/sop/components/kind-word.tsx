import { FileText, Hash, Image, SquareCheck, type LucideIcon } from 'lucide-react';
import type { EvidenceKind } from '#shared/features/sop/index.ts';
import type { SopText } from '../sop.text.zh.ts';
import styles from './step-list.module.css';

const ICONS: Readonly<Record<EvidenceKind, LucideIcon>> = {
  tick: SquareCheck,
  number: Hash,
  photo: Image,
  file: FileText,
};

/** 勾选 数字 照片 文件 with its icon. */
export function KindWord({ kind, t }: { readonly kind: EvidenceKind; readonly t: SopText }) {
  const Icon = ICONS[kind];
  return (
    <span className={styles['kind']}>
      <Icon size={14} aria-hidden />
      {t.kind[kind]}
    </span>
  );
}
