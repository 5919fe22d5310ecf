import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningTranslationRef } from '../../translation';
import { ActionDraft } from '../backlog/actionDraft';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';

/** Stored signals that left their normal band in the day before, each with what its rule would have cost. */
export function MovedBefore(props: {
  warning: IncidentDetail['warning'];
  onAct?(draft: Partial<ActionDraft>): void;
}) {
  const { warning, onAct } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <Panel title={t('incident.warning.title')}>
      <p>{warning.summary}</p>
      {warning.moved.length > 0 && (
        <ul className={styles.list}>
          {warning.moved.map(moved => (
            <li key={moved.signal}>
              <span className={styles.told}>{moved.text}</span>
              {onAct && (
                <Button
                  size="small"
                  variant="secondary"
                  onPress={() =>
                    onAct({
                      controlType: 'alert',
                      expectedEffect: 'detects-earlier',
                      text: t('incident.warning.actText', {
                        signal: moved.signal,
                      }),
                    })
                  }
                >
                  {t('incident.warning.act')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {warning.quiet.length > 0 && (
        <p className={styles.hint}>
          {t('incident.warning.quiet', { signals: warning.quiet.join(', ') })}
        </p>
      )}
      {warning.unknown.length > 0 && (
        <p className={styles.hint}>
          {t('incident.warning.unknown', {
            signals: warning.unknown.join(', '),
          })}
        </p>
      )}
    </Panel>
  );
}
