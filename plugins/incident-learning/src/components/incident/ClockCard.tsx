import { useState } from 'react';
import { ToggleButton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDuration,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiTableLine, RiZoomOutLine } from '@remixicon/react';
import { incidentLearningTranslationRef } from '../../translation';
import { clockLanes } from '../clock/clockLanes';
import { clockSpan } from '../clock/clockSpan';
import { IncidentClock } from '../clock/IncidentClock';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { FactTable } from './FactTable';
import { longestPhase } from './longestPhase';
import { RecordFlags } from './RecordFlags';

/** The clock of an incident with its parts in words under it; the same as a table on demand. */
export function ClockCard(props: { detail: IncidentDetail }) {
  const { timeline, candidates } = props.detail;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const [isWhole, setWhole] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const { phases } = timeline.split;
  const longest = longestPhase(phases);
  const window = {
    from: Date.parse(timeline.window.from),
    to: Date.parse(timeline.window.to),
  };
  const from = Date.parse(phases[0]?.from ?? props.detail.incident.startedAt);
  const impact = { from, to: from + timeline.split.impact * 1000 };
  const span = isWhole
    ? window
    : clockSpan({
        window,
        impact,
        changes: candidates
          .filter(({ judged }) => judged !== 'rejected')
          .map(({ finishedAt }) => Date.parse(finishedAt)),
      });
  return (
    <Panel
      title={t('clock.title')}
      hint={t('clock.utc')}
      action={
        <span className={styles.row}>
          <ToggleButton
            size="small"
            iconStart={<RiZoomOutLine />}
            isSelected={isWhole}
            isDisabled={asTable}
            onChange={setWhole}
          >
            {t('clock.whole')}
          </ToggleButton>
          <ToggleButton
            size="small"
            iconStart={<RiTableLine />}
            isSelected={asTable}
            onChange={setAsTable}
          >
            {t('page.asTable')}
          </ToggleButton>
        </span>
      }
    >
      {asTable ? (
        <FactTable timeline={timeline} />
      ) : (
        <IncidentClock
          span={span}
          impact={impact}
          lanes={clockLanes(timeline, t, locale)}
          phases={phases.map(phase => ({
            name: phase.name,
            from: Date.parse(phase.from),
            to: Date.parse(phase.to),
            isLongest: phase === longest,
          }))}
        />
      )}
      <ul className={styles.phases} aria-label={t('phase.title')}>
        {phases.map(phase => (
          <li key={phase.name}>
            <span className={phase === longest ? styles.strong : undefined}>
              {t(`phase.${phase.name}`)} {formatDuration(phase.seconds)}
            </span>
            {phase === longest && (
              <span className={styles.hint}> {t('phase.longest')}</span>
            )}
            {phase.open && (
              <span className={styles.hint}> {t('phase.open')}</span>
            )}
            {phase.includes.length > 0 && (
              <span className={styles.hint}>
                {' '}
                {t('phase.includes', {
                  parts: phase.includes
                    .map(part => t(`phase.${part}`))
                    .join(', '),
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <RecordFlags timeline={timeline} />
    </Panel>
  );
}
