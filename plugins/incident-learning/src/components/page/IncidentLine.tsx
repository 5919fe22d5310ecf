import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentSummary } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatDuration,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { usePlace } from '../../hooks/usePlace';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';

/** One incident in a line: severity word, where or what, day, impact, state of its review. */
export function IncidentLine(props: {
  incident: IncidentSummary;
  entityRef: string;
}) {
  const { incident, entityRef } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const { linkTo } = usePlace();
  const { source, id, services, review, failureMode } = incident;
  const elsewhere = services.filter(service => service !== entityRef);
  const about = [
    ...elsewhere.map(nameOf),
    ...(failureMode ? [word(failureMode)] : []),
    ...(incident.repeatOf ? [t('page.incidents.repeat')] : []),
  ].join(' · ');
  const duration = formatDuration(incident.impact);
  return (
    <li>
      <span className={styles.severity}>
        {t(`page.severity.${incident.severity}`)}
      </span>
      <span className={styles.grow}>
        <Link
          href={linkTo({ at: 'incident', source, id, service: services[0] })}
        >
          {formatDay(incident.startedAt, { locale })}
        </Link>
        {about && <span className={styles.hint}> {about}</span>}
      </span>
      <span className={styles.lasted}>
        {incident.restoredAt
          ? t('page.incidents.lasted', { duration })
          : t('page.incidents.open', { duration })}
      </span>
      <span className={`${styles.hint} ${styles.state}`}>
        {t(`page.incidents.review.${review?.state ?? 'none'}`)}
      </span>
    </li>
  );
}
