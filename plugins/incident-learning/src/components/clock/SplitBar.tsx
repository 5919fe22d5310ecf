import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration } from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningTranslationRef } from '../../translation';
import styles from './Clock.module.css';

const HEIGHT = 22;
const LETTER_PX = 6.3;

/** One part of the impact. Epoch milliseconds. */
export interface ClockPhase {
  name: 'detect' | 'acknowledge' | 'mitigate' | 'restore';
  from: number;
  to: number;
  isLongest: boolean;
}

/** The parts of the impact at their places; the longest is filled. */
export function SplitBar(props: {
  phases: readonly ClockPhase[];
  x(at: number): number;
  y: number;
}) {
  const { phases, x, y } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <g>
      {phases
        .filter(({ from, to }) => to > from)
        .map(({ name, from, to, isLongest }) => {
          const left = x(from);
          const width = Math.max(1, x(to) - left);
          const word = t(`phase.${name}`);
          const length = formatDuration((to - from) / 1000);
          const full = `${word} ${length}`;
          const said = [full, length].find(
            text => text.length * LETTER_PX + 8 <= width,
          );
          return (
            <g key={name}>
              <title>{full}</title>
              <rect
                x={left}
                y={y}
                width={width}
                height={HEIGHT}
                className={isLongest ? styles.longest : styles.phase}
              />
              {said && (
                <text
                  x={left + width / 2}
                  y={y + 15}
                  textAnchor="middle"
                  className={styles.label}
                >
                  {said}
                </text>
              )}
            </g>
          );
        })}
    </g>
  );
}
