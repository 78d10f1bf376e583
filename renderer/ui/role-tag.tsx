import type { ReactNode } from 'react';
import styles from './role-tag.module.css';
import { roleEdge, type RoleHue } from './role-hue.ts';

type RoleTagProps = { readonly role: RoleHue; readonly children: ReactNode; readonly title?: string };

/** 商品角色 as a word with a 3 px edge: `<RoleTag role="profit">{words.profit}</RoleTag>`. */
export function RoleTag({ role, children, title }: RoleTagProps) {
  return (
    <span className={styles['role']} style={roleEdge(role)} title={title}>
      {children}
    </span>
  );
}
