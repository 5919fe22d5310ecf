import { ReactNode } from 'react';
import { RemixiconComponentType } from '@remixicon/react';
import styles from './states.module.css';

/** @internal */
export interface StateLineProps {
  icon: RemixiconComponentType;
  /** What is so. */
  children: ReactNode;
  /** What to do next. */
  next?: ReactNode;
  /** What may be shown instead, or something to copy. */
  extra?: ReactNode;
}

/** The common shape of every state without a number: what is so, what may be shown, what to do next. @internal */
export function StateLine(props: StateLineProps) {
  const { icon: Icon, children, next, extra } = props;
  return (
    <div className={styles.root}>
      <p className={styles.what}>
        <Icon className={styles.icon} size={18} aria-hidden="true" />
        <span>{children}</span>
      </p>
      {extra}
      {next && <p className={styles.next}>{next}</p>}
    </div>
  );
}
