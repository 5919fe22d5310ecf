import { Card, CardBody, CardFooter, CardHeader, Link } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity, useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  RequestFailure,
  segmentsOf,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useReadings } from '../hooks/useReadings';
import { doraTranslationRef } from '../translation';
import styles from './EntityDoraCard.module.css';
import { scopeKindOf } from './EmptyScope';
import { withoutFlow } from './flow/flowOf';
import { QuestionList } from './QuestionList';
import { QuestionsSkeleton } from './QuestionsSkeleton';

/** The four answers on a card, for an overview page; they lead to the tab. */
export function EntityDoraCard() {
  const { entity } = useEntity();
  const linkTo = useEntityRefLink();
  const { t } = useTranslationRef(doraTranslationRef);
  const { value: all, error, retry } = useReadings(stringifyEntityRef(entity));
  const value = all && withoutFlow(all);
  const isGroup = scopeKindOf(entity.kind) === 'group';
  const segments = value ? segmentsOf(value) : [];
  return (
    <Card className={styles.card}>
      <CardHeader>
        <h3 className={styles.title}>{t('card.title')}</h3>
      </CardHeader>
      <CardBody className={styles.body}>
        {error && <RequestFailure error={error} retry={retry} />}
        {!error && !value && <QuestionsSkeleton />}
        {!error && value && segments.length > 1 && (
          // There is no total over segments, so the answers are on the tab, one segment at a time.
          <p className={styles.line}>{t('segments.why')}</p>
        )}
        {!error && value && segments.length <= 1 && (
          <QuestionList response={value} compact />
        )}
      </CardBody>
      <CardFooter>
        <Link href={`${linkTo(entity)}/${isGroup ? 'team' : 'dora'}`}>
          {t(isGroup ? 'card.moreTeam' : 'card.more')}
        </Link>
      </CardFooter>
    </Card>
  );
}
