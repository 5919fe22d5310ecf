import { Card, VisuallyHidden } from '@backstage/ui';
import {
  Reading,
  SourceFreshness,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '../../hooks';
import { MetricView } from '../../reading';
import { Sparkline } from '../Sparkline/Sparkline';
import { BEFORE_FIRST_FACT, ReadingState } from '../states';
import { chartRows } from '../TrendChart/chartRows';
import { cardFacts } from './cardFacts';
import styles from './ReadingCard.module.css';
import { TrendWord } from './TrendWord';

/** @public */
export interface ReadingCardProps {
  view: MetricView;
  sources: readonly SourceFreshness[];
  chosen: boolean;
  onChoose(metric: string): void;
  /** Id of the element that shows the chosen metric. */
  controls: string;
}

function Value(props: { view: MetricView; reading: Reading }) {
  const { view, reading } = props;
  const words = useReadingWords();
  const rows = chartRows(view.series, {
    unit: reading.unit,
    today: view.today,
  });
  return (
    <>
      <div className={styles.value}>
        <span className={styles.number}>{words.value(reading)}</span>{' '}
        <span className={styles.interval} aria-hidden="true">
          {words.interval(reading)}
        </span>
        <VisuallyHidden>{words.intervalLabel(reading)}</VisuallyHidden>
      </div>
      {rows.length > 0 && <Sparkline rows={rows} />}
      <p className={styles.line}>
        <TrendWord reading={reading} />
        {reading.n !== undefined && (
          <span className={styles.sample}>
            {words.sample(reading.metric, reading.n)}
          </span>
        )}
      </p>
      <ul className={styles.facts}>
        {cardFacts(reading, words).map(fact => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}

/**
 * One metric at a glance. The title is the button that chooses the card, and covers it, so the whole card can be
 * pressed while its words stay readable one by one.
 *
 * @public
 */
export function ReadingCard(props: ReadingCardProps) {
  const { view, sources, chosen, onChoose, controls } = props;
  const words = useReadingWords();
  const { reading } = view;
  const today = words.soFar(view.today);
  const quarter = words.soFar(view.quarter);
  const unfinished =
    reading?.window.label === 'quarter' ? quarter ?? today : today ?? quarter;
  // On the first day, what is so far is all there is, so it comes first.
  const isFirst = !reading || reading.reason === BEFORE_FIRST_FACT;
  return (
    <Card className={chosen ? styles.chosen : styles.card}>
      <div className={styles.body}>
        <h3 className={styles.title}>
          <button
            type="button"
            className={styles.choose}
            aria-pressed={chosen}
            aria-controls={controls}
            onClick={() => onChoose(view.metric)}
          >
            {words.title(view.metric)}
          </button>
        </h3>
        {isFirst && unfinished && (
          <p className={styles.first}>
            <span className={styles.ring} aria-hidden="true" />
            {unfinished}
          </p>
        )}
        {reading?.status === 'ok' && <Value view={view} reading={reading} />}
        {reading && reading.status !== 'ok' && (
          <ReadingState reading={reading} sources={sources} />
        )}
        {!isFirst && unfinished && (
          <p className={styles.soFar}>
            <span className={styles.ring} aria-hidden="true" />
            {unfinished}
          </p>
        )}
      </div>
    </Card>
  );
}
