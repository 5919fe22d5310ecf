import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MarkedEvent } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  serviceMetricsTranslationRef,
  useEventWords,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import styles from './CountedFacts.module.css';
import { FactExplanation } from './FactExplanation';

/** One deployment or incident; opened, why it was counted. */
export function CountedFact(props: { event: MarkedEvent; several: boolean }) {
  const { event, several } = props;
  const { t: shared } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useEventWords();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const panelId = useId();
  const Arrow = open ? RiArrowDownSLine : RiArrowRightSLine;
  const what = words.event(event);
  return (
    <li>
      <button
        type="button"
        className={styles.fact}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <Arrow size={18} aria-hidden="true" className={styles.arrow} />
        <span className={styles.at}>{formatInstant(event.at, { locale })}</span>
        <span>
          {several
            ? shared('event.of', {
                what,
                service: words.service(event.subject),
              })
            : what}
        </span>
      </button>
      <div id={panelId} hidden={!open} className={styles.why}>
        {open && <FactExplanation event={event} />}
      </div>
    </li>
  );
}
