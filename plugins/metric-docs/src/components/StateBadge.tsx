import { Badge } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { GovernedMetric } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  RiCheckLine,
  RiDraftLine,
  RiFileShield2Line,
  RiGitPullRequestLine,
  RemixiconComponentType,
} from '@remixicon/react';
import { metricDocsTranslationRef } from '../translation';

const ICONS: Record<GovernedMetric['state'], RemixiconComponentType> = {
  active: RiCheckLine,
  draft: RiDraftLine,
  'change-proposed': RiGitPullRequestLine,
  withheld: RiFileShield2Line,
};

/** The status of a document as a word with a sign; a change that waits is said beside what holds. */
export function StateBadge(props: {
  metric: Pick<GovernedMetric, 'state' | 'isChangeProposed'>;
}) {
  const { state, isChangeProposed } = props.metric;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const states: GovernedMetric['state'][] =
    isChangeProposed && state !== 'change-proposed'
      ? [state, 'change-proposed']
      : [state];
  return (
    <>
      {states.map(each => {
        const Icon = ICONS[each];
        return (
          <Badge key={each} icon={<Icon size={14} aria-hidden="true" />}>
            {t(`document.state.${each}`)}
          </Badge>
        );
      })}
    </>
  );
}
