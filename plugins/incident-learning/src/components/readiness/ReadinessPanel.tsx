import { Link } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiCheckboxCircleLine,
  RiIndeterminateCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { LoadedPanel } from '../Panel';

const ICONS = {
  yes: RiCheckboxCircleLine,
  no: RiIndeterminateCircleLine,
  unknown: RiQuestionLine,
} as const;

/** What would help on the next bad day, from the catalog and the facts; unknown is said, not guessed. */
export function ReadinessPanel(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const loaded = useLoaded(() => api.getReadiness(entityRef), [api, entityRef]);
  return (
    <LoadedPanel
      title={t('pattern.readiness.title')}
      hint={t('pattern.readiness.hint')}
      loaded={loaded}
      height={240}
    >
      {({ items }) => (
        <ul className={styles.list}>
          {items.map(({ item, state, evidence, url }) => {
            const Icon = ICONS[state];
            const name = t(`pattern.readiness.item.${item}`);
            return (
              <li key={item}>
                <Icon size={16} aria-hidden="true" />
                <span className={`${styles.strong} ${styles.grow}`}>
                  {name}: {t(`pattern.readiness.state.${state}`)}
                </span>
                {url && /^https?:/.test(url) && (
                  <Link href={url} target="_blank" rel="noopener noreferrer">
                    {t('pattern.readiness.open', { name })}
                  </Link>
                )}
                <p className={styles.hint}>{evidence}</p>
              </li>
            );
          })}
        </ul>
      )}
    </LoadedPanel>
  );
}
