import { useState } from 'react';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EventsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDays,
  overlaps,
  Span,
  spanOfEvent,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../../translation';
import styles from './CountedFacts.module.css';
import { CountedFact } from './CountedFact';

const PAGE = 20;

export interface CountedFactsProps {
  /** The days of the reading. */
  window: Span;
  /** Single events: given to the owning team only, and the backend decides who that is. */
  events: EventsResponse;
  several: boolean;
}

/** The facts behind a window, each with why it was counted, one press away. */
export function CountedFacts(props: CountedFactsProps) {
  const { window, events, several } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const [shown, setShown] = useState(PAGE);
  const inside = events.events.filter(event =>
    overlaps(spanOfEvent(event), window),
  );
  const days = formatDays(
    {
      from: new Date(window.from).toISOString(),
      to: new Date(window.to).toISOString(),
    },
    { locale },
  );
  const left = inside.length - shown;
  const oldest = events.events.at(-1);
  const isCut =
    events.cut && oldest !== undefined && Date.parse(oldest.at) > window.from;
  return (
    <Accordion className={styles.root}>
      <AccordionTrigger title={t('evidence.title')} />
      <AccordionPanel>
        <p className={styles.intro}>
          {t(inside.length === 0 ? 'evidence.empty' : 'evidence.intro', {
            days,
          })}
        </p>
        {inside.length > 0 && (
          <ul className={styles.list}>
            {inside.slice(0, shown).map(event => (
              <CountedFact
                key={`${event.kind} ${event.source} ${event.id} ${event.subject}`}
                event={event}
                several={several}
              />
            ))}
          </ul>
        )}
        {left > 0 && (
          <Button
            size="small"
            variant="secondary"
            onPress={() => setShown(shown + PAGE)}
          >
            {t('evidence.more', { number: String(Math.min(PAGE, left)) })}
          </Button>
        )}
        {isCut && left <= 0 && (
          <p className={styles.intro}>
            {t('evidence.cut', { number: String(events.events.length) })}
          </p>
        )}
      </AccordionPanel>
    </Accordion>
  );
}
