import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiScales3Line } from '@remixicon/react';
import { useAge } from '../../hooks/useAge';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

/** The dot stays with the words before it when the line wraps. */
const SEPARATOR = '\u00a0· ';

/** Which version is in force, since when, and how fresh that is. */
export function PolicyLine(props: { policy: Policy }) {
  const { version, since, confirmedAt, enforcesReviewDates } = props.policy;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const age = useAge();
  const said = [
    ...(version ? [t('governance.policy.version', { version })] : []),
    ...(since
      ? [
          t('governance.policy.since', {
            since: formatInstant(since, { locale }),
          }),
        ]
      : []),
    confirmedAt
      ? t('governance.policy.confirmed', { age: age(confirmedAt) })
      : t('governance.policy.never'),
  ];
  return (
    <div className={styles.quiet}>
      <RiScales3Line size={16} aria-hidden="true" />
      <span>
        {said.join(SEPARATOR)}
        {!enforcesReviewDates && (
          <>
            <br />
            {t('governance.policy.notEnforced')}
          </>
        )}
      </span>
    </div>
  );
}
