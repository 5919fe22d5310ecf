import { MarkedEvent } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatInstant } from '../../format';
import { useEventWords, useLocale } from '../../hooks';
import { Cluster, spanOfEvent } from '../../timeline';
import styles from './EventLanes.module.css';
import { markKindOf, MarkShape } from './MarkShape';

const NUMBER_OFFSET = 11;

interface MarksLaneProps {
  clusters: readonly Cluster<MarkedEvent>[];
  /** Horizontal place of an instant. */
  x(at: number): number;
  /** Vertical centre of the lane. */
  y: number;
}

/** Single marks; those that would cover each other are one mark with a number. @internal */
export function MarksLane(props: MarksLaneProps) {
  const { clusters, x, y } = props;
  const words = useEventWords();
  const locale = useLocale();
  return (
    <g>
      {clusters.flatMap(({ marks }) =>
        marks
          .filter(({ kind }) => kind === 'incident')
          .map(mark => {
            const { from, to } = spanOfEvent(mark);
            return (
              <line
                key={`${mark.source} ${mark.id} ${mark.subject}`}
                x1={x(from)}
                x2={x(to)}
                y1={y}
                y2={y}
                className={mark.to ? styles.length : styles.openLength}
              />
            );
          }),
      )}
      {clusters.map(cluster => {
        const [first] = cluster.marks;
        const last = cluster.marks[cluster.marks.length - 1];
        const several = cluster.marks.length > 1;
        const telling =
          cluster.marks.find(mark => markKindOf(mark) !== 'deployment') ??
          first;
        return (
          <g key={cluster.x} transform={`translate(${cluster.x} ${y})`}>
            <title>
              {several
                ? words.several(cluster.marks.length, first.at, last.at)
                : `${formatInstant(first.at, { locale })}: ${words.event(
                    first,
                  )}`}
            </title>
            <rect x={-6} y={-8} width={12} height={16} fill="transparent" />
            <MarkShape kind={markKindOf(telling)} />
            {several && (
              <text x={0} y={-NUMBER_OFFSET + 3} className={styles.number}>
                {cluster.marks.length}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
