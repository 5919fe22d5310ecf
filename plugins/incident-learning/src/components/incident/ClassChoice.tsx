import { Button, Select } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  IncidentDetail,
  incidentClassSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { Refused } from '../Refused';

/** The suggested kind of trouble and why; never final, so a person may set another. */
export function ClassChoice(props: {
  detail: IncidentDetail;
  onChanged(detail: IncidentDetail): void;
}) {
  const { detail, onChanged } = props;
  const { classification, incident, rights, subject } = detail;
  const { suggested, chosen } = classification;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy, error } = useChange();
  const set = (name: string | null) =>
    run(async () => {
      onChanged(
        await api.setClass({
          entityRef: subject,
          source: incident.source,
          id: incident.id,
          class: name,
        }),
      );
    });
  return (
    <Panel title={t('incident.class.title')}>
      {chosen && (
        <p>
          {t('incident.class.chosen', { name: t(`incident.class.${chosen}`) })}
        </p>
      )}
      <p className={chosen ? styles.hint : undefined}>
        {suggested
          ? t('incident.class.suggested', {
              name: t(`incident.class.${suggested.class}`),
              why: suggested.why,
            })
          : t('incident.class.none')}
      </p>
      {rights.write && (
        <div className={`${styles.row} ${styles.bottom}`}>
          <Select
            label={t('incident.class.set')}
            options={incidentClassSchema.options.map(name => ({
              value: name,
              label: t(`incident.class.${name}`),
            }))}
            value={chosen ?? null}
            isDisabled={isBusy}
            onChange={name => name !== null && set(String(name))}
          />
          {chosen && (
            <Button
              size="small"
              variant="tertiary"
              isDisabled={isBusy}
              onPress={() => set(null)}
            >
              {t('incident.class.clear')}
            </Button>
          )}
        </div>
      )}
      <Refused error={error} />
    </Panel>
  );
}
