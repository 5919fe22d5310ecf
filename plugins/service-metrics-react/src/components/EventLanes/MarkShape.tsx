import { MarkedEvent } from '@plumbline/backstage-plugin-service-metrics-common';
import { servedUsers } from '../../timeline';
import styles from './EventLanes.module.css';

/** What a mark says by its shape. @public */
export type MarkKind =
  | 'deployment'
  | 'unserved'
  | 'failed'
  | 'incident'
  | 'open';

/** @public */
export function markKindOf(event: MarkedEvent): MarkKind {
  if (event.kind === 'incident') {
    return event.to === undefined ? 'open' : 'incident';
  }
  if (!servedUsers(event)) {
    return 'unserved';
  }
  return event.failed ? 'failed' : 'deployment';
}

/** A mark around (0, 0): triangles are deployments, circles incidents; hollow and crossed say the rest. @public */
export function MarkShape(props: { kind: MarkKind }) {
  switch (props.kind) {
    case 'deployment':
      return <path d="M0 -5 L5 4 L-5 4 Z" className={styles.mark} />;
    case 'unserved':
      return <path d="M0 -4 L4 3.5 L-4 3.5 Z" className={styles.hollow} />;
    case 'failed':
      return (
        <>
          <path d="M0 -5 L5 4 L-5 4 Z" className={styles.mark} />
          <path d="M-6.5 5 L6.5 -6" className={styles.crossGap} />
          <path d="M-6.5 5 L6.5 -6" className={styles.cross} />
        </>
      );
    case 'incident':
      return <circle r={4.5} className={styles.mark} />;
    default:
      return <circle r={4} className={styles.openMark} />;
  }
}
