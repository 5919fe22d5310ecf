import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { incidentLearningTranslationRef } from '../translation';
import styles from './Learning.module.css';

/** Why a change did not arrive, where it was made. */
export function Refused(props: { error?: Error }) {
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <div role="status" className={styles.status}>
      {props.error && (
        <p>{t('backlog.failed', { reason: props.error.message })}</p>
      )}
    </div>
  );
}
