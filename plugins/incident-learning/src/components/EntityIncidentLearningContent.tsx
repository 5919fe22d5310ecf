import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePlace } from '../hooks/usePlace';
import { BacklogPage } from './backlog/BacklogPage';
import { IncidentPage } from './incident/IncidentPage';
import styles from './Learning.module.css';
import { LearningHome } from './page/LearningHome';
import { ReviewPage } from './review/ReviewPage';

/** The tab's content for the entity around it, a component or a group; brings no page or header of its own. */
export function EntityIncidentLearningContent() {
  const { entity } = useEntity();
  const { place } = usePlace();
  const entityRef = stringifyEntityRef(entity);
  return (
    <div className={styles.page} key={entityRef}>
      {place.at === 'home' && <LearningHome entityRef={entityRef} />}
      {place.at === 'backlog' && <BacklogPage entityRef={entityRef} />}
      {place.at === 'review' && <ReviewPage id={place.id} />}
      {place.at === 'incident' && (
        <IncidentPage
          key={`${place.source} ${place.id}`}
          entityRef={place.service ?? entityRef}
          source={place.source}
          id={place.id}
        />
      )}
    </div>
  );
}
