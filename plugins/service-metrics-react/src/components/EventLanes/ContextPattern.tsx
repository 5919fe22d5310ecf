import { ContextType } from '@plumbline/backstage-plugin-service-metrics-common';
import styles from './EventLanes.module.css';

/** A drawing of its own for each type, so that none is told from another by colour. */
const DRAWINGS: Record<ContextType, JSX.Element> = {
  freeze: <path d="M0 8 L8 0" />,
  migration: <path d="M0 4 H8" />,
  'dependency-outage': <path d="M0 8 L8 0 M0 0 L8 8" />,
  'major-incident': <path d="M4 0 V8" />,
  'platform-constraint': <circle cx={4} cy={4} r={1.25} />,
  upgrade: <path d="M1 6 L4 2 L7 6" fill="none" />,
};

/** The fill of contexts of one type; to be placed in the `defs` of a drawing. @public */
export function ContextPattern(props: { id: string; type: ContextType }) {
  return (
    <pattern
      id={props.id}
      width={8}
      height={8}
      patternUnits="userSpaceOnUse"
      className={styles.pattern}
    >
      {DRAWINGS[props.type]}
    </pattern>
  );
}
