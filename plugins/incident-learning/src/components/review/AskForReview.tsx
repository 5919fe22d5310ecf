import { useState } from 'react';
import { Button, Select } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AskForReviewRequest,
  addDays,
  dayOf,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  METRIC_IDS,
  useNow,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { incidentLearningTranslationRef } from '../../translation';
import { DateInput } from '../DateInput';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { Refused } from '../Refused';

const REASONS = [
  'unexplained-shift',
  'repeat',
  'long-impact',
  'near-miss',
  'other',
] as const;

type Reason = AskForReviewRequest['reason'];

/** Anyone may ask for a review of a shift; the owning team decides. */
export function AskForReview(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const words = useReadingWords();
  const today = dayOf(useNow());
  const { run, isBusy, error } = useChange();
  const [metric, setMetric] = useState<string>(METRIC_IDS[0]);
  const [from, setFrom] = useState(addDays(today, -28));
  const [to, setTo] = useState(today);
  const [reason, setReason] = useState<Reason>('unexplained-shift');
  const [isSent, setSent] = useState(false);
  const ask = () =>
    run(async () => {
      await api.askForReview({
        entityRef,
        about: { kind: 'metric-shift', metric, from, to },
        reason,
      });
      setSent(true);
    });
  return (
    <Panel title={t('review.ask.title')}>
      <p className={styles.hint}>{t('review.ask.sentence')}</p>
      <form
        className={styles.stack}
        onSubmit={event => {
          event.preventDefault();
          ask();
        }}
      >
        <Select
          label={t('review.ask.about')}
          options={METRIC_IDS.map(id => ({
            value: id,
            label: words.title(id),
          }))}
          value={metric}
          onChange={next => setMetric(String(next))}
        />
        <div className={styles.fields}>
          <DateInput
            label={t('review.ask.from')}
            value={from}
            onChange={setFrom}
          />
          <DateInput label={t('review.ask.to')} value={to} onChange={setTo} />
        </div>
        <Select
          label={t('review.ask.reason')}
          options={REASONS.map(each => ({
            value: each,
            label: t(`review.ask.reasons.${each}`),
          }))}
          value={reason}
          onChange={next =>
            setReason(REASONS.find(each => each === next) ?? reason)
          }
        />
        <div>
          <Button
            type="submit"
            size="small"
            variant="secondary"
            isPending={isBusy}
            isDisabled={from === '' || to === '' || from >= to}
          >
            {t('review.ask.send')}
          </Button>
        </div>
      </form>
      <div role="status" className={styles.status}>
        {isSent && <p>{t('review.ask.sent')}</p>}
      </div>
      <Refused error={error} />
    </Panel>
  );
}
