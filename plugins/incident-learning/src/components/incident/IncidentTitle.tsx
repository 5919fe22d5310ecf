import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatDuration,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import { formatClock } from '../../words/formatClock';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';

/** Which incident this is, in two lines. */
export function IncidentTitle(props: { detail: IncidentDetail }) {
  const { incident } = props.detail;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const clock = (at: string) => formatClock(Date.parse(at), locale);
  const duration = formatDuration(incident.impact);
  const impact = incident.restoredAt
    ? t('incident.impact', {
        from: clock(incident.startedAt),
        to: clock(incident.restoredAt),
        duration,
      })
    : t('incident.impactOpen', { from: clock(incident.startedAt), duration });
  const said = [
    impact,
    incident.services.map(nameOf).join(', '),
    ...(incident.failureMode ? [word(incident.failureMode)] : []),
    ...(incident.repeatOf ? [t('page.incidents.repeat')] : []),
  ];
  return (
    <div>
      <Text as="h2" variant="title-small" weight="bold">
        {t('incident.title', {
          severity: t(`page.severity.${incident.severity}`),
          day: formatDay(incident.startedAt, { locale }),
        })}
      </Text>
      <p className={styles.hint}>{said.filter(Boolean).join(' · ')}</p>
    </div>
  );
}
