import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatCount } from '../../format';
import { useLocale } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import styles from './EventLanes.module.css';
import { Lane } from './laneOf';
import { PLOT_INSET } from './lanesFrame';
import { MarksLane } from './MarksLane';
import { WeeksLane } from './WeeksLane';

const TITLE_PX = 14;
const BOTTOM_PX = 3;

interface EventLaneProps {
  kind: 'deployments' | 'incidents';
  lane: Lane;
  x(at: number): number;
  top: number;
  height: number;
  width: number;
}

/** One lane with its title above, so that it needs no legend at any width. @internal */
export function EventLane(props: EventLaneProps) {
  const { kind, lane, x, top, height, width } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  const most =
    lane.as === 'weeks' ? Math.max(...lane.weeks.map(({ count }) => count)) : 0;
  const title = {
    nothing: () =>
      t(kind === 'deployments' ? 'lanes.noDeployments' : 'lanes.noIncidents'),
    kept: () =>
      t(
        kind === 'deployments'
          ? 'lanes.keptDeployments'
          : 'lanes.keptIncidents',
      ),
    marks: () => t(`lanes.${kind}`),
    weeks: () => t(`lanes.${kind}ByWeek`, { most: formatCount(most, locale) }),
  }[lane.as]();
  const bottom = top + height - BOTTOM_PX;
  return (
    <g>
      <text x={PLOT_INSET.left} y={top + 11} className={styles.title}>
        {title}
      </text>
      <line
        x1={PLOT_INSET.left}
        x2={width - PLOT_INSET.right}
        y1={bottom}
        y2={bottom}
        className={styles.base}
      />
      {lane.as === 'marks' && (
        <MarksLane
          clusters={lane.clusters}
          x={x}
          y={top + TITLE_PX + (height - TITLE_PX) / 2 + 2}
        />
      )}
      {lane.as === 'weeks' && (
        <WeeksLane
          weeks={lane.weeks}
          x={x}
          y={bottom}
          height={height - TITLE_PX - BOTTOM_PX}
        />
      )}
    </g>
  );
}
