import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ActionBoard,
  IncidentDetail,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Loaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import { ActionDraft } from '../backlog/actionDraft';
import { ActionList } from '../backlog/ActionList';
import { AddAction } from '../backlog/AddAction';
import { LoadedPanel } from '../Panel';

/** The actions that came out of this incident; one more begins here, or with a suggestion above. */
export function IncidentActions(props: {
  detail: IncidentDetail;
  /** Those linked to the incident. */
  actions: Loaded<ActionBoard>;
  draft?: ActionDraft;
  onDraft(draft?: ActionDraft): void;
}) {
  const { detail, actions, draft, onDraft } = props;
  const { incident, subject } = detail;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <LoadedPanel
      title={t('incident.actions.title')}
      loaded={actions}
      height={120}
    >
      {board => (
        <>
          <ActionList
            actions={board.actions}
            onChanged={actions.retry}
            none={t('incident.actions.none')}
          />
          {detail.rights.write && (
            <AddAction
              entityRef={subject}
              draft={draft}
              onDraft={onDraft}
              begin={{
                incidents: [{ source: incident.source, id: incident.id }],
              }}
              onAdded={actions.retry}
            />
          )}
        </>
      )}
    </LoadedPanel>
  );
}
