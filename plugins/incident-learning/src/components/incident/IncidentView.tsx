import { useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef, listActionsOf } from '../../api';
import { Loaded, useLoaded } from '../../hooks/useLoaded';
import { ActionDraft } from '../backlog/actionDraft';
import styles from '../Learning.module.css';
import { ReviewColumn } from '../review/ReviewColumn';
import { CauseCandidates } from './CauseCandidates';
import { ClassChoice } from './ClassChoice';
import { ClockCard } from './ClockCard';
import { FactsColumn } from './FactsColumn';
import { IncidentActions } from './IncidentActions';
import { IncidentTitle } from './IncidentTitle';
import { MovedBefore } from './MovedBefore';
import { SuggestedControls } from './SuggestedControls';

/** One incident: its clock, what may have caused it, facts beside the review, and what would have helped. */
export function IncidentView(props: {
  detail: IncidentDetail;
  loaded: Loaded<IncidentDetail>;
}) {
  const { detail, loaded } = props;
  const { incident, subject } = detail;
  const api = useApi(incidentLearningApiRef);
  const actions = useLoaded(
    () => listActionsOf(api, subject, incident),
    [api, subject, incident.source, incident.id],
  );
  const [draft, setDraft] = useState<ActionDraft>();
  const isOver = incident.restoredAt !== undefined;
  const act = detail.rights.write
    ? (begun: Partial<ActionDraft>) =>
        setDraft({
          ...begun,
          incidents: [{ source: incident.source, id: incident.id }],
        })
    : undefined;
  return (
    <>
      <IncidentTitle detail={detail} />
      <ClockCard detail={detail} />
      <div className={styles.halves}>
        <CauseCandidates detail={detail} onChanged={loaded.replace} />
        <ClassChoice detail={detail} onChanged={loaded.replace} />
      </div>
      <div className={styles.halves}>
        <FactsColumn detail={detail} loaded={loaded} />
        <ReviewColumn detail={detail} onChanged={loaded.retry} />
      </div>
      {isOver && (
        <div className={styles.halves}>
          <MovedBefore warning={detail.warning} onAct={act} />
          <SuggestedControls controls={detail.controls} onAct={act} />
        </div>
      )}
      <IncidentActions
        detail={detail}
        actions={actions}
        draft={draft}
        onDraft={setDraft}
      />
    </>
  );
}
