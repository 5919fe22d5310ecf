import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { serviceMetricsTranslationRef } from '../../translation';
import styles from './EventLanes.module.css';
import { Lane } from './laneOf';
import { MarkKind, markKindOf, MarkShape } from './MarkShape';

/** Marks that say more than the title of their lane. */
const TELLING: MarkKind[] = ['unserved', 'failed', 'open'];
const SHOWN: MarkKind[] = [
  'deployment',
  'unserved',
  'failed',
  'incident',
  'open',
];

/** What the shapes mean; only when one is there that its lane's title does not explain. @internal */
export function MarkKey(props: { lanes: readonly Lane[] }) {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const drawn = new Set(
    props.lanes.flatMap(lane =>
      lane.as === 'marks'
        ? lane.clusters.flatMap(({ marks }) => marks.map(markKindOf))
        : [],
    ),
  );
  if (!TELLING.some(kind => drawn.has(kind))) {
    return null;
  }
  return (
    <ul className={styles.key}>
      {SHOWN.filter(kind => drawn.has(kind)).map(kind => (
        <li key={kind}>
          <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
            <MarkShape kind={kind} />
          </svg>
          {t(`lanes.key.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
