import styles from './dot.module.css';

/** The middle dot between two facts. In its own font: U+00B7 is full-width in Noto and narrow in YaHei. */
export function Dot() {
  return <span className={styles['dot']}>·</span>;
}
