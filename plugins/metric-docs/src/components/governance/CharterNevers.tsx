import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Charter.module.css';

type Nevers = NonNullable<Policy['charter']>['spec']['nonNegotiables'];

/** What never happens, each with whether it is held, by what, and what is still open. */
export function CharterNevers(props: { of: Nevers }) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  return (
    <ul>
      {props.of.map(({ id, never, status, control, test, open }) => (
        <li key={id}>
          {never} <strong>{t(`governance.charter.${status}`)}</strong>
          {open && `. ${open}`}
          {control && test && (
            <span className={styles.by}>
              {t('governance.charter.by', { control, test })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
