import { CSSProperties } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingPart } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../../translation';
import { STAGES, Stage } from './flowOf';
import styles from './FlowPanel.module.css';
import { useFlowWords } from './useFlowWords';

/** The stages of a change from left to right, each as wide as it is long; in words under it, so that no width is read. */
export function StageFlow(props: { parts: readonly ReadingPart[] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const { rule } = useFlowWords();
  const stages = STAGES.map(stage => ({
    stage,
    part: props.parts.find(({ part }) => part === stage),
  }));
  const longest = stages.reduce<{ stage: Stage; value: number } | undefined>(
    (most, { stage, part }) =>
      part?.value !== undefined && part.value > (most?.value ?? 0)
        ? { stage, value: part.value }
        : most,
    undefined,
  );
  return (
    <div className={styles.flow}>
      {longest && (
        <p className={styles.sentence}>
          {t('flow.longest', {
            value: words.bare(longest.value, 'seconds'),
            stage: t(`flow.stage.${longest.stage}`).toLocaleLowerCase(),
          })}
        </p>
      )}
      <ol className={styles.stages} aria-label={t('flow.stages')}>
        {stages.map(({ stage, part }) => (
          <li
            key={stage}
            className={
              part?.value === undefined ? styles.unknown : styles.stage
            }
            style={sizeOf(part?.value, longest?.value)}
          >
            <span className={styles.bar} aria-hidden="true" />
            <span className={styles.name}>{t(`flow.stage.${stage}`)}</span>
            {part?.value === undefined ? (
              <span className={styles.aside}>{rule(part?.reason)}</span>
            ) : (
              <>
                <strong>{words.value(part)}</strong>
                <span
                  className={styles.aside}
                  aria-label={words.intervalLabel(part)}
                >
                  {words.interval(part)}
                </span>
              </>
            )}
          </li>
        ))}
      </ol>
      <p className={styles.aside}>{t('flow.noSum')}</p>
    </div>
  );
}

/** Wide enough to be read beside the others; where stages stand under each other, the bar alone says the share. */
function sizeOf(value = 0, longest = 0): CSSProperties {
  const share = longest > 0 ? value / longest : 0;
  return { flexGrow: 1 + 5 * share, ['--share' as string]: share };
}
