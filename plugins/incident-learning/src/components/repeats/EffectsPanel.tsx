import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { LearningEffects } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Few } from '../Few';
import { LoadedPanel } from '../Panel';

const SHOWN = 3;

/** Whether completed actions helped, each in one sentence that says what the data can and cannot carry. */
export function EffectsPanel(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const loaded = useLoaded(() => api.getEffects(entityRef), [api, entityRef]);
  const titleOf = (action: LearningEffects['actions'][number]) => {
    const day = formatDay(action.completedAt, { locale });
    return action.text
      ? t('pattern.effects.of', { text: action.text, day })
      : t('pattern.effects.ofUntold', {
          control: word(action.controlType),
          day,
        });
  };
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
          <>
            {actions.length > 1 && (
              <div>
                <p className={styles.strong}>{t('pattern.effects.all')}</p>
                <p>{overall.sentence}</p>
              </div>
            )}
            <Few items={actions} first={SHOWN}>
              {shown => (
                <ul className={styles.list}>
                  {shown.map(action => (
                    <li key={action.actionId}>
                      <p className={styles.strong}>{titleOf(action)}</p>
                      <p>{action.effect.sentence}</p>
                    </li>
                  ))}
                </ul>
              )}
            </Few>
          </>
        )
      }
    </LoadedPanel>
  );
}
