import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  IncidentsPage,
  IncidentSummary,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { Loaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import { Refused } from '../Refused';
import styles from '../Learning.module.css';
import { Few } from '../Few';
import { LoadedPanel } from '../Panel';
import { IncidentLine } from './IncidentLine';
import { NoIncidents } from './NoIncidents';

const SHOWN = 8;

/** The incidents of a service or a group, newest first; earlier ones on demand. */
export function IncidentList(props: {
  entityRef: string;
  first: Loaded<IncidentsPage>;
}) {
  const { entityRef, first } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy, error } = useChange();
  const [later, setLater] = useState<{
    incidents: IncidentSummary[];
    cursor?: string;
  }>();
  const more = (cursor: string) =>
    run(async () => {
      const next = await api.listIncidents({ entityRef, cursor });
      setLater(before => ({
        incidents: [...(before?.incidents ?? []), ...next.incidents],
        cursor: next.cursor,
      }));
    });
  return (
    <LoadedPanel
      title={t('page.incidents.title')}
      hint={t('page.incidents.hint')}
      loaded={first}
      height={260}
    >
      {page => {
        const incidents = [...page.incidents, ...(later?.incidents ?? [])];
        const cursor = later ? later.cursor : page.cursor;
        if (incidents.length === 0) {
          return <NoIncidents entityRef={entityRef} />;
        }
        return (
          <>
            <Few items={incidents} first={SHOWN}>
              {shown => (
                <ul className={styles.list}>
                  {shown.map(incident => (
                    <IncidentLine
                      key={`${incident.source} ${incident.id}`}
                      incident={incident}
                      entityRef={entityRef}
                    />
                  ))}
                </ul>
              )}
            </Few>
            {cursor && (
              <div>
                <Button
                  size="small"
                  variant="tertiary"
                  isPending={isBusy}
                  onPress={() => more(cursor)}
                >
                  {t('page.incidents.more')}
                </Button>
              </div>
            )}
            <Refused error={error} />
          </>
        );
      }}
    </LoadedPanel>
  );
}
