import { useState } from 'react';
import { Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ActionBoard } from '@plumbline/backstage-plugin-service-metrics-common';
import { Loaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { LoadedPanel } from '../Panel';
import { ActionDraft } from './actionDraft';
import { ActionList } from './ActionList';
import { AddAction } from './AddAction';

const SHOWN = 6;

/** What is still open of this service or group, the earliest due first, and the way to the rest. */
export function BacklogPanel(props: {
  entityRef: string;
  actions: Loaded<ActionBoard>;
  onChanged(): void;
}) {
  const { entityRef, actions, onChanged } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { linkTo } = usePlace();
  const [draft, setDraft] = useState<ActionDraft>();
  const isComponent = parseEntityRef(entityRef).kind === 'component';
  return (
    <LoadedPanel
      title={t('backlog.title')}
      loaded={actions}
      height={200}
      action={<Link href={linkTo({ at: 'backlog' })}>{t('backlog.all')}</Link>}
    >
      {board => (
        <div className={styles.stack}>
          {board.actions.length === 0 ? (
            <div>
              <p>{t('backlog.noneOpen')}</p>
              {board.rights.write && (
                <p className={styles.hint}>{t('backlog.noneNext')}</p>
              )}
            </div>
          ) : (
            <ActionList
              actions={board.actions.slice(0, SHOWN)}
              onChanged={onChanged}
              none={t('backlog.noneOpen')}
            />
          )}
          {board.rights.write && isComponent && (
            <AddAction
              entityRef={entityRef}
              draft={draft}
              onDraft={setDraft}
              onAdded={onChanged}
            />
          )}
        </div>
      )}
    </LoadedPanel>
  );
}
