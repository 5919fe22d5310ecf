import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentDetail } from '@plumbline/backstage-plugin-service-metrics-common';
import { Loaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { FactTable } from './FactTable';
import { Notes } from './Notes';

/** What sources told, grey and not to be edited; below it what people noted by hand. */
export function FactsColumn(props: {
  detail: IncidentDetail;
  loaded: Loaded<IncidentDetail>;
}) {
  const { detail, loaded } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return (
    <Panel title={t('incident.facts.title')} hint={t('incident.facts.hint')}>
      <div className={styles.stack}>
        <FactTable timeline={detail.timeline} />
        <Notes detail={detail} loaded={loaded} />
      </div>
    </Panel>
  );
}
