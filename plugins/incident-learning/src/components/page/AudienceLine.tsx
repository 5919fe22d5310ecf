import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentsPage } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiEyeLine } from '@remixicon/react';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** Who sees what of this page, and that no person is in it. */
export function AudienceLine(props: { detail: IncidentsPage['detail'] }) {
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <p className={styles.audience}>
      <RiEyeLine size={16} aria-hidden="true" />
      <span>
        {t(`page.audience.${props.detail}`)}
        {'\u00a0· '}
        {t('page.audience.noPerson')}
      </span>
    </p>
  );
}
