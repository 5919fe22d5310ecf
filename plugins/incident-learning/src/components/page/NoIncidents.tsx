import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CopyLine,
  pushLine,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** No incident was ever told: what would bring one here, and what is useful until then. */
export function NoIncidents(props: { entityRef: string }) {
  const { entityRef } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const isComponent = parseEntityRef(entityRef).kind === 'component';
  return (
    <div className={styles.stack}>
      <p className={styles.strong}>{t('page.empty.title')}</p>
      {isComponent ? (
        <>
          <p className={styles.hint}>{t('page.empty.sentence')}</p>
          <CopyLine text={pushLine('incident', entityRef)} />
          <p className={styles.hint}>{t('page.empty.detection')}</p>
          <CopyLine text={pushLine('alert', entityRef)} />
          <p className={styles.hint}>{t('page.empty.meanwhile')}</p>
        </>
      ) : (
        <p className={styles.hint}>{t('page.empty.group')}</p>
      )}
    </div>
  );
}
