import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { LoadedPanel } from '../Panel';

/** Whether completed actions helped, each in one sentence that says what the data can and cannot carry. */
export function EffectsPanel(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const loaded = useLoaded(() => api.getEffects(entityRef), [api, entityRef]);
  return (
    <LoadedPanel
      title={t('pattern.effects.title')}
      loaded={loaded}
      height={140}
    >
      {({ actions, overall }) =>
        actions.length === 0 ? (
          <p className={styles.hint}>{t('pattern.effects.none')}</p>
        ) : (
          <ul className={styles.list}>
            {actions.length > 1 && (
              <li>
                <p className={styles.strong}>{t('pattern.effects.all')}</p>
                <p>{overall.sentence}</p>
              </li>
            )}
            {actions.map(action => {
              const day = formatDay(action.completedAt, { locale });
              return (
                <li key={action.actionId}>
                  <p className={styles.strong}>
                    {action.text
                      ? t('pattern.effects.of', { text: action.text, day })
                      : t('pattern.effects.ofUntold', {
                          control: word(action.controlType),
                          day,
                        })}
                  </p>
                  <p>{action.effect.sentence}</p>
                </li>
              );
            })}
          </ul>
        )
      }
    </LoadedPanel>
  );
}
