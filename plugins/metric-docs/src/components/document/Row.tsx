import { ReactNode } from 'react';
import styles from './Document.module.css';

/** One thing that a document says. */
export function Row(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
