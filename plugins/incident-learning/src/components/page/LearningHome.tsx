import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { BacklogPanel } from '../backlog/BacklogPanel';
import { ProposalsPanel } from '../backlog/ProposalsPanel';
import styles from '../Learning.module.css';
import { ReadinessPanel } from '../readiness/ReadinessPanel';
import { EffectsPanel } from '../repeats/EffectsPanel';
import { RepeatsPanel } from '../repeats/RepeatsPanel';
import { AskForReview } from '../review/AskForReview';
import { ReviewRequests } from '../review/ReviewRequests';
import { AudienceLine } from './AudienceLine';
import { IncidentList } from './IncidentList';
import { LearningNumbers } from './LearningNumbers';
import { OpenBanner } from './OpenBanner';
import { ReviewList } from './ReviewList';

/** The tab as it opens: what is open, four numbers, incidents beside the backlog, and below what they say together. */
export function LearningHome(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const isComponent = parseEntityRef(entityRef).kind === 'component';
  const summary = useLoaded(() => api.getSummary(entityRef), [api, entityRef]);
  const incidents = useLoaded(
    () => api.listIncidents({ entityRef }),
    [api, entityRef],
  );
  const actions = useLoaded(
    () => api.listActions({ entityRef, status: ['open', 'in-progress'] }),
    [api, entityRef],
  );
  const changed = () => {
    actions.retry();
    summary.retry();
  };
  const isTeam = incidents.value?.detail === 'team';
  const isOutside = incidents.value?.detail === 'outside';
  const ask = summary.value?.rights.ask && isComponent && (
    <AskForReview entityRef={entityRef} />
  );
  return (
    <>
      {incidents.value && <AudienceLine detail={incidents.value.detail} />}
      {summary.value?.openSince && (
        <OpenBanner
          since={summary.value.openSince}
          incidents={incidents.value?.incidents ?? []}
        />
      )}
      <LearningNumbers summary={summary} />
      <div className={styles.columns}>
        <div className={styles.cards}>
          {isOutside ? (
            <ReviewList entityRef={entityRef} />
          ) : (
            <IncidentList entityRef={entityRef} first={incidents} />
          )}
          <RepeatsPanel entityRef={entityRef} onChanged={summary.retry} />
          {isOutside ? ask : <EffectsPanel entityRef={entityRef} />}
        </div>
        <div className={styles.cards}>
          <BacklogPanel
            entityRef={entityRef}
            actions={actions}
            onChanged={changed}
          />
          {isTeam && isComponent && (
            <ProposalsPanel entityRef={entityRef} onChanged={changed} />
          )}
          {isComponent && <ReadinessPanel entityRef={entityRef} />}
          {summary.value?.rights.write && (
            <ReviewRequests entityRef={entityRef} />
          )}
          {!isOutside && ask}
        </div>
      </div>
    </>
  );
}
