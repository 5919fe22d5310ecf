import { LearningAction } from '@plumbline/backstage-plugin-service-metrics-common';
import styles from '../Learning.module.css';
import { ActionLine } from './ActionLine';

/** Actions one below the other. */
export function ActionList(props: {
  actions: readonly LearningAction[];
  onChanged(): void;
  /** What is said when there is none. */
  none: string;
}) {
  const { actions, onChanged, none } = props;
  if (actions.length === 0) {
    return <p className={styles.hint}>{none}</p>;
  }
  return (
    <ul className={styles.list}>
      {actions.map(action => (
        <ActionLine key={action.id} action={action} onChanged={onChanged} />
      ))}
    </ul>
  );
}
