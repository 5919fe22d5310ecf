import { Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

/** The page at about its real size while it is on the way. */
export function GovernanceSkeleton() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  return (
    <div className={styles.stack} role="status" aria-label={t('loading')}>
      <Skeleton width="50%" height={20} />
      <Skeleton width="100%" height={140} />
      <Skeleton width="40%" height={36} />
      <Skeleton width="100%" height={420} />
    </div>
  );
}
