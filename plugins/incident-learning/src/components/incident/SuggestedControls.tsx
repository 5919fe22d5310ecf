import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ControlType,
  IncidentDetail,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningTranslationRef } from '../../translation';
import { ActionDraft } from '../backlog/actionDraft';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';

type Control = IncidentDetail['controls']['controls'][number]['control'];

const TYPE_OF: Record<Control, ControlType> = {
  alert: 'alert',
  routing: 'alert-routing',
  runbook: 'runbook',
  rollback: 'rollback',
  flag: 'feature-flag',
};

/** What would have shortened the longest part of the impact, with its evidence; no minutes are claimed. */
export function SuggestedControls(props: {
  controls: IncidentDetail['controls'];
  onAct?(draft: Partial<ActionDraft>): void;
}) {
  const { controls, onAct } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <Panel title={t('incident.control.title')}>
      <p>{controls.summary}</p>
      {controls.controls.length > 0 && (
        <ul className={styles.list}>
          {controls.controls.map(({ control, evidence }) => (
            <li key={control}>
              <span className={styles.told}>
                <span className={styles.strong}>
                  {t(`incident.control.${control}`)}
                </span>{' '}
                {evidence}
              </span>
              {onAct && (
                <Button
                  size="small"
                  variant="secondary"
                  aria-label={t('incident.control.act', {
                    control: t(`incident.control.${control}`),
                  })}
                  onPress={() =>
                    onAct({
                      controlType: TYPE_OF[control],
                      expectedEffect:
                        control === 'alert' ? 'detects-earlier' : 'shortens',
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
    </Panel>
  );
}
