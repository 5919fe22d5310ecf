import { useId } from 'react';
import { Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TeamSample } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  CopyLine,
  formatDays,
  pushLine,
  RequestFailure,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useSample } from '../../hooks/useSample';
import { doraTranslationRef } from '../../translation';
import styles from './Sample.module.css';
import { StrataTable } from './StrataTable';
import { Worklist } from './Worklist';

/** Facts are about services; on a group's page one has to be named. */
const SOME_SERVICE = 'component:default/my-service';

/** What was sampled from the team and why, the rules in the charter's sentences, and the worklist; for the team alone. */
export function SamplePart(props: { subject: string }) {
  const { value, error, retry, note } = useSample(props.subject);
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const titleId = useId();
  if (!value && !error) {
    return null;
  }
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {t('sample.title')}
      </h3>
      <Card className={styles.panel}>
        {error && <RequestFailure error={error} retry={retry} />}
        {value && !error && (
          <>
            <p className={styles.aside}>
              {t('sample.period', {
                period: value.period.replace('-', ' '),
                days: formatDays(value, { locale }),
              })}{' '}
              {t('sample.intro')}
            </p>
            {value.off && (
              <p className={styles.line}>{t(`sample.off.${value.off}`)}</p>
            )}
            <Drawn sample={value} />
            {value.changes.length > 0 && (
              <Worklist sample={value} note={note} />
            )}
            <Rules sentences={value.sentences} />
          </>
        )}
      </Card>
    </section>
  );
}

function Drawn(props: { sample: TeamSample }) {
  const { subject, strata, changes, off } = props.sample;
  const { t } = useTranslationRef(doraTranslationRef);
  const eligible = strata.reduce((sum, each) => sum + each.eligible, 0);
  if (eligible === 0) {
    return off ? null : (
      <div className={styles.stack}>
        <p className={styles.line}>{t('sample.empty')}</p>
        <CopyLine
          text={`${pushLine(
            'change',
            subject.startsWith('component:') ? subject : SOME_SERVICE,
          )} --reviewed yes --rounds 1`}
        />
      </div>
    );
  }
  return (
    <>
      <StrataTable strata={strata} />
      {changes.length === 0 && (
        <p className={styles.line}>{t('sample.noneDrawn')}</p>
      )}
    </>
  );
}

function Rules(props: { sentences: readonly string[] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  return props.sentences.length === 0 ? null : (
    <div>
      <h4 className={styles.heading}>{t('sample.rules')}</h4>
      <ul className={styles.rules}>
        {props.sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
