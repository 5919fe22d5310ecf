import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  MetricSpec,
  Reading,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { metricDocsTranslationRef } from '../../translation';
import { Row } from './Row';
import styles from './Document.module.css';
import { WorkedExample } from './WorkedExample';

/** What the document says of the number: measures, misreadings, failures, formula with an example from here. */
export function DocumentText(props: {
  spec: MetricSpec;
  /** Of the last 28 days; none while they are not there. */
  readings?: readonly Reading[];
}) {
  const { spec, readings } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  return (
    <>
      <Row name={t('document.part.measures')}>{spec.measures}</Row>
      <Row name={t('document.part.doesNotMeasure')}>
        <ul>
          {spec.doesNotMeasure.map(each => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Row>
      <Row name={t('document.part.misuse')}>
        <ul className={styles.cases}>
          {spec.misuse.map(({ pattern, whyWrong, sayInstead }) => (
            <li key={pattern}>
              <p className={styles.case}>{pattern}</p>
              <p>{t('document.misuse.why', { why: whyWrong })}</p>
              <p>{t('document.misuse.instead', { instead: sayInstead })}</p>
            </li>
          ))}
        </ul>
      </Row>
      <Row name={t('document.part.failureModes')}>
        <ul className={styles.cases}>
          {spec.failureModes.map(({ cause, symptom, check }) => (
            <li key={cause}>
              <p className={styles.case}>{cause}</p>
              <p>{t('document.failure.symptom', { symptom })}</p>
              <p>{t('document.failure.check', { check })}</p>
            </li>
          ))}
        </ul>
      </Row>
      {spec.limitsOfTools && (
        <Row name={t('document.part.limits')}>
          <ul>
            {spec.limitsOfTools.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Row>
      )}
      <Row name={t('document.part.formula')}>
        <p>{spec.formula.text}</p>
        <p>{spec.formula.interval}</p>
        {spec.formula.code && <code>{spec.formula.code}</code>}
      </Row>
      {readings && (
        <Row name={t('document.part.example')}>
          <WorkedExample readings={readings} />
        </Row>
      )}
    </>
  );
}
