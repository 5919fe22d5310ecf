import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  EventsState,
  formatDays,
  ReadingCard,
  serviceMetricsTranslationRef,
  SwitchWindow,
  useLocale,
  viewMetrics,
  WindowSwitch,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { ChosenMetric } from './ChosenMetric';
import styles from './DoraPage.module.css';

export interface MeasuresProps {
  response: ReadingsResponse;
  events: EventsState;
  window: SwitchWindow;
  onWindow(window: SwitchWindow): void;
  /** Whether several services are read together. */
  several: boolean;
  /** What a reader must know about the counts of events. */
  note?: string;
}

/** The measures side by side in one window, and one of them in full. */
export function Measures(props: MeasuresProps) {
  const { response, events, window, onWindow, several, note } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { t: shared } = useTranslationRef(serviceMetricsTranslationRef);
  const locale = useLocale();
  const [chosen, setChosen] = useState<string>();
  const panelId = useId();
  const views = viewMetrics(response, window);
  const view = views.find(({ metric }) => metric === chosen) ?? views[0];
  const shown = view?.reading;
  return (
    <>
      <section className={styles.section} aria-label={t('cards.title')}>
        <div className={styles.bar}>
          <WindowSwitch value={window} onChange={onWindow} />
          {shown && (
            <span className={styles.beside}>
              {shown.before
                ? shared('window.beside', {
                    days: formatDays(shown.window, { locale }),
                    before: formatDays(shown.before.window, { locale }),
                  })
                : formatDays(shown.window, { locale })}
            </span>
          )}
        </div>
        <ul className={styles.cards}>
          {views.map(item => (
            <li key={item.metric}>
              <ReadingCard
                view={item}
                sources={response.freshness.sources}
                chosen={item.metric === view?.metric}
                onChoose={setChosen}
                controls={panelId}
              />
            </li>
          ))}
        </ul>
      </section>
      {view && (
        <ChosenMetric
          id={panelId}
          view={view}
          window={window}
          events={events}
          contexts={response.contexts}
          several={several}
          subject={response.subject}
          note={note}
        />
      )}
    </>
  );
}
