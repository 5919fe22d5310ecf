import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { RiEyeOffLine } from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { stateMessages } from '../../words/stateMessages';
import { StateLine } from './StateLine';
import styles from './states.module.css';

type Rule = keyof typeof stateMessages.suppressed.rule;

function isRule(reason: string | undefined): reason is Rule {
  return reason !== undefined && reason in stateMessages.suppressed.rule;
}

/**
 * Disclosure control: first what may be shown, with its window or group as the label, then by which plain rule the number
 * asked for is not; never a size.
 *
 * @public
 */
export function SuppressedState(props: { reading?: Reading }) {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const { reason, instead } = props.reading ?? {};
  const rule = isRule(reason)
    ? t(`state.suppressed.rule.${reason}`)
    : t('state.suppressed.sentence');
  if (instead) {
    return (
      <>
        <InsteadValue instead={instead} />
        <p className={styles.next}>
          {t('state.suppressed.notHere')} {rule}
        </p>
      </>
    );
  }
  return (
    <StateLine
      icon={RiEyeOffLine}
      next={
        reason === 'no-root-secret' ? undefined : t('state.suppressed.next')
      }
    >
      {rule}
    </StateLine>
  );
}

function InsteadValue(props: { instead: NonNullable<Reading['instead']> }) {
  const { kind, reading } = props.instead;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const days = formatDays(reading.window, { locale });
  return (
    <div className={styles.last}>
      <span className={styles.lastLabel}>
        {kind === 'window' ? (
          t('state.suppressed.ofWindow', { days })
        ) : (
          <>
            {t('state.suppressed.ofParent')}{' '}
            <EntityRefLink entityRef={reading.subject} hideIcon />,{' '}
            {t('state.suppressed.ofDays', { days })}
          </>
        )}
      </span>
      <span className={styles.lastValue}>
        {words.value(reading)} {words.interval(reading)}
      </span>
    </div>
  );
}
