import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Explanation } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiCheckLine, RiSubtractLine } from '@remixicon/react';
import { doraTranslationRef } from '../../translation';
import styles from './CountedFacts.module.css';
import { LinkLine } from './LinkLine';

function Row(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Why a fact counts, measure by measure, and what it is linked with; suggestions stand apart. */
export function ExplanationView(props: { explanation: Explanation }) {
  const { summary, metrics, links, subject } = props.explanation;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const counted = links.filter(({ suggestion }) => !suggestion);
  const suggested = links.filter(({ suggestion }) => suggestion);
  const saidOf = ({
    metric,
    counted: counts,
    day,
  }: (typeof metrics)[number]) => {
    const title = words.title(metric);
    if (!counts) {
      return t('evidence.notCounted', { metric: title });
    }
    return day
      ? t('evidence.countedOn', {
          metric: title,
          day: formatDay(day, { locale }),
        })
      : t('evidence.counted', { metric: title });
  };
  return (
    <dl className={styles.explanation}>
      <Row name={t('evidence.summary')}>{summary}</Row>
      {metrics.length > 0 && (
        <Row name={t('evidence.metrics')}>
          <ul className={styles.lines}>
            {metrics.map(metric => {
              const Sign = metric.counted ? RiCheckLine : RiSubtractLine;
              return (
                <li key={metric.metric} className={styles.metric}>
                  <Sign size={16} aria-hidden="true" />
                  <span>
                    {saidOf(metric)}
                    <span className={styles.reason}>{metric.reason}</span>
                  </span>
                </li>
              );
            })}
          </ul>
        </Row>
      )}
      <Row name={t('evidence.links')}>
        {counted.length === 0 && t('evidence.noLinks')}
        <ul className={styles.lines}>
          {counted.map(link => (
            <LinkLine
              key={`${link.kind} ${link.source} ${link.id} ${link.subject}`}
              link={link}
              subject={subject}
            />
          ))}
        </ul>
      </Row>
      {suggested.length > 0 && (
        <Row name={t('evidence.suggestions')}>
          <ul className={styles.suggestions}>
            {suggested.map(link => (
              <LinkLine
                key={`${link.kind} ${link.source} ${link.id} ${link.subject}`}
                link={link}
                subject={subject}
              />
            ))}
          </ul>
        </Row>
      )}
    </dl>
  );
}
