import { ReactNode } from 'react';
import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { CopyLine } from '../CopyLine/CopyLine';
import { DocumentEntryLink } from './DocumentEntryLink';
import styles from './HowComputed.module.css';

function Row(props: { name: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Method one click away: definition, exact window, n, interval, coverage, what was not counted, receipt. @public */
export function HowComputed(props: { reading: Reading }) {
  const { reading } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const parts = (reading.parts ?? []).flatMap(part => words.part(part) ?? []);
  const exclusions = Object.entries(reading.exclusions ?? {});
  const { document, interval, window } = reading;

  return (
    <Accordion className={styles.root}>
      <AccordionTrigger title={t('computed.title')} />
      <AccordionPanel>
        <p className={styles.definition}>{words.definition(reading.metric)}</p>
        <dl className={styles.list}>
          <Row name={t('computed.window')}>
            <code>
              [{window.from}, {window.to})
            </code>
          </Row>
          {reading.n !== undefined && (
            <Row name={t('computed.sample')}>
              {words.sample(reading.metric, reading.n)}
            </Row>
          )}
          {interval && (
            <Row name={t('computed.interval')}>
              {words.interval(reading)}{' '}
              {t('computed.method', {
                method: words.code('method', interval.method),
              })}
            </Row>
          )}
          {reading.status === 'ok' && reading.before && (
            <Row name={t('computed.trend')}>
              {words.trend(reading).text}. {t('computed.trendTest')}
            </Row>
          )}
          {reading.coverage && (
            <Row name={t('computed.coverage')}>{words.coverage(reading)}</Row>
          )}
          {parts.length > 0 && (
            <Row name={t('computed.parts')}>{parts.join(' · ')}</Row>
          )}
          <Row name={t('computed.exclusions')}>
            {exclusions.length === 0
              ? t('computed.none')
              : exclusions.map(([code, count]) => (
                  <div key={code}>
                    {count}: {words.code('exclusion', code)}
                  </div>
                ))}
          </Row>
          {reading.notes.length > 0 && (
            <Row name={t('computed.notes')}>
              {reading.notes.map(note => words.code('note', note)).join(' ')}
            </Row>
          )}
          <Row name={t('computed.definition')}>
            <DocumentEntryLink metric={reading.metric} document={document} />{' '}
            {t('computed.version', { version: reading.definitionVersion })}
          </Row>
          <Row name={t('computed.receipt')}>
            <CopyLine
              text={reading.receipt}
              shown={shorten(reading.receipt)}
              what={t('copy.receipt')}
            />
            <span className={styles.hint}>{t('computed.receiptNext')}</span>
          </Row>
        </dl>
      </AccordionPanel>
    </Accordion>
  );
}

/** A receipt carries all that it names; its check sum is enough to tell two apart by eye. */
function shorten(receipt: string): string {
  const [version, sum, ...rest] = receipt.split('.');
  return rest.length > 0 ? `${version}.${sum}…` : receipt;
}
