import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CauseCandidate,
  IncidentDetail,
  JudgeCauseRequest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDuration } from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { Panel } from '../Panel';
import { Refused } from '../Refused';

const RUNGS = ['1', '2', '3', '4', '5'] as const;

/** Deployments that may have caused it, each with why it is thought so; a person confirms or rejects. */
export function CauseCandidates(props: {
  detail: IncidentDetail;
  onChanged(detail: IncidentDetail): void;
}) {
  const { detail, onChanged } = props;
  const { candidates, incident, rights, subject } = detail;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy, error } = useChange();
  const judge = (
    { source, id }: CauseCandidate,
    verdict: JudgeCauseRequest['verdict'],
  ) =>
    run(async () => {
      onChanged(
        await api.judgeCause({
          entityRef: subject,
          source: incident.source,
          id: incident.id,
          deployment: { source, id },
          verdict,
        }),
      );
    });
  const placeOf = ({ service, finishedAt }: CauseCandidate) => {
    const lead = Date.parse(incident.startedAt) - Date.parse(finishedAt);
    const name = nameOf(service);
    return lead >= 0
      ? t('incident.cause.line', {
          service: name,
          lead: formatDuration(lead / 1000),
        })
      : t('incident.cause.after', { service: name });
  };
  const surenessOf = (candidate: CauseCandidate) => {
    const rung = RUNGS[candidate.rung - 1];
    return candidate.judged
      ? t(`incident.cause.${candidate.judged}`)
      : t(`incident.cause.rung.${rung}`);
  };
  return (
    <Panel title={t('incident.cause.title')}>
      {candidates.length === 0 ? (
        <p className={styles.hint}>{t('incident.cause.none')}</p>
      ) : (
        <>
          <ul className={styles.list}>
            {candidates.map(candidate => (
              <li key={`${candidate.source} ${candidate.id}`}>
                <span className={styles.grow}>
                  {placeOf(candidate)}
                  {candidate.revision && (
                    <>
                      {' '}
                      <code>{candidate.revision}</code>
                    </>
                  )}
                </span>
                <span className={styles.strong}>{surenessOf(candidate)}</span>
                <p className={styles.hint}>
                  {[
                    candidate.reason,
                    ...(candidate.counts ? [t('incident.cause.counts')] : []),
                  ].join(' · ')}
                </p>
                {rights.write && (
                  <span className={styles.row}>
                    {candidate.judged ? (
                      <Button
                        size="small"
                        variant="tertiary"
                        isDisabled={isBusy}
                        onPress={() => judge(candidate, 'none')}
                      >
                        {t('incident.cause.takeBack')}
                      </Button>
                    ) : (
                      <>
                        <Button
                          size="small"
                          variant="secondary"
                          isDisabled={isBusy}
                          onPress={() => judge(candidate, 'confirmed')}
                        >
                          {t('incident.cause.confirm')}
                        </Button>
                        <Button
                          size="small"
                          variant="tertiary"
                          isDisabled={isBusy}
                          onPress={() => judge(candidate, 'rejected')}
                        >
                          {t('incident.cause.reject')}
                        </Button>
                      </>
                    )}
                  </span>
                )}
              </li>
            ))}
          </ul>
          <p className={styles.hint}>{t('incident.cause.moves')}</p>
        </>
      )}
      <Refused error={error} />
    </Panel>
  );
}
