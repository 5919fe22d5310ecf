import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** Words of an action that look like names of colleagues: to be replaced in the text, or said to be none. */
export function ActionNames(props: {
  names: readonly string[];
  onDismiss(name: string): void;
}) {
  const { names, onDismiss } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <div role="status" className={styles.status}>
      {[...new Set(names)].map(name => (
        <p key={name} className={styles.row}>
          {t('backlog.names', { word: name })}
          <Button
            size="small"
            variant="tertiary"
            onPress={() => onDismiss(name)}
          >
            {t('review.names.dismiss')}
          </Button>
        </p>
      ))}
    </div>
  );
}
