import styles from './Logo.module.css';

/** A line, a ring and a bob: what hangs plumb. Takes the colour of the text around it. */
export function Logo({
  withName = false,
  size = 28,
}: {
  withName?: boolean;
  size?: number;
}) {
  return (
    <span className={styles.root}>
      <svg
        width={(size * 24) / 28}
        height={size}
        viewBox="0 0 24 28"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M5 1h14M12 1v12" strokeLinecap="round" />
        <path d="M8 13h8l-1 6-3 8-3-8z" fill="currentColor" />
      </svg>
      {withName && <span className={styles.name}>Plumbline</span>}
    </span>
  );
}
