import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EventsResponse,
  MarkedEvent,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays, formatInstant } from '../../format';
import { useEventWords, useLocale } from '../../hooks';
import {
  freezeDays,
  happenedIn,
  NEARNESS,
  Nearness,
  Span,
} from '../../timeline';
import { serviceMetricsTranslationRef } from '../../translation';
import { markKindOf } from '../EventLanes/MarkShape';
import styles from './StretchSummary.module.css';

const MOST_LISTED = 6;

/** @public */
export interface StretchSummaryProps {
  stretch: Span;
  events?: EventsResponse;
  contexts: readonly ReadingContext[];
  /** Whether events of several services stand beside each other. */
  several: boolean;
  /** Whether a freeze in these days explains fewer deployments. */
  explains?: boolean;
  /** Leads back to the days of the reading; absent while those are chosen. */
  onReset?(): void;
}

/** What needs a line of its own first, then the newest. */
function tellingFirst(events: readonly MarkedEvent[]): MarkedEvent[] {
  const plain = (event: MarkedEvent) => markKindOf(event) === 'deployment';
  return [
    ...events.filter(event => !plain(event)),
    ...events.filter(plain),
  ].slice(0, MOST_LISTED);
}

/** What happened in the chosen days: here, upstream, around, in the whole organisation. @public */
export function StretchSummary(props: StretchSummaryProps) {
  const { stretch, events, contexts, several, onReset } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useEventWords();
  const locale = useLocale();
  const happened = happenedIn(stretch, { events, contexts });
  const frozen = freezeDays(contexts, stretch);
  const days = formatDays(
    {
      from: new Date(stretch.from).toISOString(),
      to: new Date(stretch.to).toISOString(),
    },
    { locale },
  );
  const listed = tellingFirst(happened.events).sort((a, b) =>
    b.at.localeCompare(a.at),
  );
  const count = (kind: MarkedEvent['kind']) =>
    happened.events.filter(
      event => event.kind === kind && markKindOf(event) !== 'unserved',
    ).length;
  const here = [
    ...(events && happened.weeks.length === 0
      ? [
          `${words.counts({
            deployments: count('deployment'),
            incidents: count('incident'),
          })}.`,
        ]
      : []),
    ...(happened.weeks.length > 0
      ? [`${words.weeks(happened.weeks)} ${t('stretch.teamOnly')}`]
      : []),
  ];
  const contextsOf = (nearness: Nearness) =>
    happened.contexts.find(group => group.nearness === nearness)?.contexts ??
    [];
  const groups = NEARNESS.filter(
    nearness =>
      contextsOf(nearness).length > 0 ||
      (nearness === 'own' && here.length > 0),
  );
  return (
    <section className={styles.root} aria-live="polite">
      <div className={styles.head}>
        <h4 className={styles.title}>{t('stretch.title', { days })}</h4>
        {onReset ? (
          <Button size="small" variant="secondary" onPress={onReset}>
            {t('stretch.reset')}
          </Button>
        ) : (
          <span className={styles.hint}>{t('stretch.hint')}</span>
        )}
      </div>
      {frozen && (
        <p className={styles.line}>
          {words.freeze(frozen, props.explains ?? false)}
        </p>
      )}
      {groups.length === 0 && events && (
        <p className={styles.line}>{t('stretch.nothing')}</p>
      )}
      <dl className={styles.groups}>
        {groups.map(nearness => (
          <div key={nearness} className={styles.group}>
            <dt>{t(`stretch.${nearness}`)}</dt>
            <dd>
              {nearness === 'own' &&
                here.map(line => (
                  <p key={line} className={styles.line}>
                    {line}
                  </p>
                ))}
              <ul className={styles.list}>
                {contextsOf(nearness).map(context => (
                  <li key={context.id}>{words.contextInFull(context)}</li>
                ))}
                {nearness === 'own' &&
                  listed.map(event => (
                    <li key={`${event.source} ${event.id} ${event.subject}`}>
                      <span className={styles.at}>
                        {formatInstant(event.at, { locale })}
                      </span>{' '}
                      {several
                        ? t('event.of', {
                            what: words.event(event),
                            service: words.service(event.subject),
                          })
                        : words.event(event)}
                    </li>
                  ))}
                {nearness === 'own' &&
                  happened.events.length > listed.length && (
                    <li className={styles.at}>
                      {t('stretch.more', {
                        count: happened.events.length - listed.length,
                      })}
                    </li>
                  )}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
