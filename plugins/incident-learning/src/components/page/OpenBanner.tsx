import { Alert, ButtonLink } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentSummary } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiPulseLine } from '@remixicon/react';
import { usePlace } from '../../hooks/usePlace';
import { incidentLearningTranslationRef } from '../../translation';

/** Quiet: whoever works on an open incident needs no alarm here. */
export function OpenBanner(props: {
  since: string;
  incidents: readonly IncidentSummary[];
}) {
  const { since, incidents } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const { linkTo } = usePlace();
  const open = incidents.find(({ restoredAt }) => restoredAt === undefined);
  return (
    <Alert
      status="info"
      icon={<RiPulseLine />}
      title={t('page.open.title', { since: formatInstant(since, { locale }) })}
      description={t('page.open.sentence')}
      customActions={
        open && (
          <ButtonLink
            size="small"
            variant="secondary"
            href={linkTo({
              at: 'incident',
              source: open.source,
              id: open.id,
              service: open.services[0],
            })}
          >
            {t('page.open.action')}
          </ButtonLink>
        )
      }
    />
  );
}
