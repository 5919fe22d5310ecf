import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  IncidentTimeline,
  TimelineEntry,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningTranslationRef } from '../../translation';
import { formatClock } from '../../words/formatClock';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';

interface Row {
  key: string;
  at: string;
  what: string;
  aside?: string;
  service?: string;
  source: string;
}

/** Everything on record in order of time: what sources told, with source and clock, and what is known of neighbours. */
export function FactTable(props: { timeline: IncidentTimeline }) {
  const { entries, neighbours } = props.timeline;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const whatOf = (entry: TimelineEntry) => {
    const what = t(`incident.entry.${entry.kind}`);
    const said = entry.other ? t('incident.other', { what }) : what;
    return entry.detail
      ? `${said}: ${entry.detail.replaceAll('-', ' ')}`
      : said;
  };
  const rows: Row[] = [
    ...entries.map((entry, index) => ({
      key: `fact ${index}`,
      at: entry.at,
      what: whatOf(entry),
      aside: [
        ...(entry.begunBefore ? [t('incident.begunBefore')] : []),
        ...(entry.link ? [entry.link.reason] : []),
      ].join(' · '),
      service: entry.service && nameOf(entry.service),
      source: t('incident.facts.clock', {
        source: entry.source,
        of: entry.clock.of,
        field: entry.clock.field,
      }),
    })),
    ...neighbours.map(({ service, kind, minute }, index) => ({
      key: `neighbour ${index}`,
      at: minute,
      what: t(`incident.entry.${kind}`),
      service: nameOf(service),
      source: t('incident.facts.neighbour'),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (rows.length === 0) {
    return <p className={styles.hint}>{t('incident.facts.none')}</p>;
  }
  const columns = ['time', 'what', 'source'] as const;
  const firstDay = formatDay(rows[0].at, { locale });
  const timeOf = (at: string) => {
    const day = formatDay(at, { locale });
    const time = formatClock(Date.parse(at), locale);
    return day === firstDay &&
      rows.length > 1 &&
      day === formatDay(rows[rows.length - 1].at, { locale })
      ? time
      : `${day}, ${time}`;
  };
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.grey}`}>
        <caption className={styles.hidden}>
          {t('incident.facts.caption')}
        </caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`incident.facts.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key} className={styles.fact}>
              <th scope="row">{timeOf(row.at)}</th>
              <td>
                {row.what}
                {row.service && `, ${row.service}`}
                {row.aside && <p>{row.aside}</p>}
              </td>
              <td>{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
