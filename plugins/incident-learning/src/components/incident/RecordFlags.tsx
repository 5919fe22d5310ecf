import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentTimeline } from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** What a reader should know about the record: gaps, what happened at the same time, clocks that disagree. */
export function RecordFlags(props: { timeline: IncidentTimeline }) {
  const { flags, cut } = props.timeline;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  if (flags.length === 0 && !cut) {
    return null;
  }
  return (
    <ul className={styles.flags} aria-label={t('clock.flags')}>
      {flags.map(flag => (
        <li key={`${flag.kind} ${flag.from} ${flag.text}`}>
          <span className={styles.strong}>{t(`clock.flag.${flag.kind}`)}</span>{' '}
          {flag.text}
        </li>
      ))}
      {cut && <li>{t('clock.cut')}</li>}
    </ul>
  );
}
