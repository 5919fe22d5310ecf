import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatDays,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { doraTranslationRef } from '../../translation';
import { Shown } from './flowOf';
import styles from './FlowPanel.module.css';
import { useFlowWords } from './useFlowWords';

/** Says that a number is of another window or of the group above, and by which rule the one asked for is left out. */
export function InsteadLine(props: {
  shown: Shown;
  reason?: string;
  /** Whether it was said before, for all numbers at once. */
  isSaid?: boolean;
}) {
  const { shown, reason, isSaid } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const { rule, notes } = useFlowWords();
  const { reading, instead } = shown;
  const said = notes(reading.notes);
  return (
    <>
      {instead && !isSaid && (
        <span className={styles.instead}>
          {instead === 'window' ? (
            t('flow.ofWindow', { days: formatDays(reading.window, { locale }) })
          ) : (
            <>
              {t('flow.ofParent')}{' '}
              <EntityRefLink entityRef={reading.subject} hideIcon />
            </>
          )}
          . {rule(reason)}
        </span>
      )}
      {said.length > 0 && (
        <span className={styles.aside}>{said.join(' ')}</span>
      )}
    </>
  );
}
