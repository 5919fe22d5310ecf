import { useState } from 'react';
import { Card, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingContext } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  EventsState,
  freezeDays,
  HowComputed,
  IntervalCompare,
  MetricView,
  QuarterCompare,
  Span,
  spanOf,
  StretchSummary,
  SwitchWindow,
  TrendChart,
  useEventWords,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import styles from './DoraPage.module.css';
import { CountedFacts } from './evidence/CountedFacts';
import { AskForReview } from './learning/AskForReview';

export interface ChosenMetricProps {
  id: string;
  view: MetricView;
  window: SwitchWindow;
  events: EventsState;
  contexts: readonly ReadingContext[];
  /** Whether several services are read together. */
  several: boolean;
  subject: string;
  /** What a reader must know about the counts of events. */
  note?: string;
}

/** The chosen card in full: its chart, the window before beside it, what happened, and how it is computed. */
export function ChosenMetric(props: ChosenMetricProps) {
  const { id, view, window, events, contexts, several, note, subject } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const eventWords = useEventWords();
  const [picked, setPicked] = useState<{ window: SwitchWindow; days: Span }>();
  const { reading, today, quarter } = view;
  // On the first day, today is the only reading whose method can be told.
  const explained = reading?.status === 'no-data' ? today ?? reading : reading;
  const isClosed =
    reading?.status === 'suppressed' || reading?.status === 'withheld';
  const unit = reading?.unit ?? today?.unit ?? '';
  const isQuarter = window === 'quarter';
  const own = reading && spanOf(reading.window);
  const chosen = picked?.window === window ? picked.days : own;
  const frozen = own && freezeDays(contexts, own);
  const isDip =
    view.metric === 'deployment-frequency' && reading?.verdict === 'worse';
  const title = words.title(view.metric);
  return (
    <section id={id} className={styles.chosen}>
      {!isClosed && (
        <Card className={styles.panel}>
          <Text as="h3" variant="body-large" weight="bold">
            {t(isQuarter ? 'chart.quarters' : 'chart.title', {
              metric: title,
            })}
          </Text>
          {frozen && isQuarter && (
            <p className={styles.planned}>{eventWords.freeze(frozen, isDip)}</p>
          )}
          {isQuarter ? (
            <QuarterCompare
              key={view.metric}
              metric={view.metric}
              unit={unit}
              reading={reading}
              soFar={quarter}
            />
          ) : (
            <div
              className={reading?.status === 'ok' ? styles.split : undefined}
            >
              <TrendChart
                key={view.metric}
                metric={view.metric}
                unit={unit}
                series={view.series}
                today={today}
                soFar={words.soFar(today)}
                marks={
                  chosen && {
                    events,
                    contexts,
                    note,
                    stretch: chosen,
                    onStretch: days => setPicked({ window, days }),
                  }
                }
              />
              {reading && <IntervalCompare reading={reading} />}
            </div>
          )}
          {!isQuarter && chosen && view.series && (
            <StretchSummary
              stretch={chosen}
              events={events.value}
              contexts={contexts}
              several={several}
              explains={isDip && picked?.window !== window}
              onReset={
                picked?.window === window
                  ? () => setPicked(undefined)
                  : undefined
              }
            />
          )}
          {chosen && !several && (
            <AskForReview
              key={`${view.metric} ${chosen.from} ${chosen.to}`}
              subject={subject}
              metric={view.metric}
              days={chosen}
            />
          )}
        </Card>
      )}
      {!isClosed && own && events.value?.detail === 'events' && (
        <CountedFacts
          key={window}
          window={own}
          events={events.value}
          several={several}
        />
      )}
      {explained && <HowComputed reading={explained} />}
    </section>
  );
}
