import { Card, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Policy,
  SourcesResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  formatInstant,
  useLocale,
  useNow,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import { Need, needsOf } from '../../words/needsOf';
import { ownerName } from '../ownerName';
import styles from './Governance.module.css';

/** More than this nobody does before the next look. */
const SHOWN = 10;

/** At most ten things that need someone, the most pressing first. */
export function NeedList(props: { policy: Policy; sources?: SourcesResponse }) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const now = useNow();
  const needs = needsOf(props.policy, props.sources, now);

  const aboutOf = (need: Need) =>
    need.about ??
    t(
      'isCharter' in need && need.isCharter
        ? 'governance.needs.charter'
        : 'governance.needs.documents',
    );
  const wordsOf = (need: Need): string => {
    switch (need.kind) {
      case 'problem':
        return need.says;
      case 'proposed':
        return need.says.length > 0
          ? t('governance.needs.proposedSaid', { says: need.says.join('; ') })
          : t('governance.needs.proposed');
      case 'silent':
        return t('governance.needs.silent', {
          since: formatInstant(need.since, { locale, now }),
        });
      case 'unmapped':
        return t('governance.needs.unmapped', { count: need.count });
      default:
        return t(`governance.needs.${need.kind}`, {
          day: formatDay(need.day, { locale, now }),
        });
    }
  };

  if (needs.length === 0) {
    return (
      <Card className={styles.panel}>
        <Text as="h2" variant="body-large" weight="bold">
          {t('governance.needs.none')}
        </Text>
        <p>{t('governance.needs.noneNext')}</p>
      </Card>
    );
  }
  return (
    <Card className={styles.panel}>
      <Text as="h2" variant="body-large" weight="bold">
        {needs.length > SHOWN
          ? t('governance.needs.titleMore', { all: String(needs.length) })
          : t('governance.needs.title', { count: needs.length })}
      </Text>
      <ul className={styles.needs}>
        {needs.slice(0, SHOWN).map(need => (
          <li key={`${need.kind} ${need.about} ${wordsOf(need)}`}>
            <span className={styles.strong}>{aboutOf(need)}</span>
            <span>{wordsOf(need)}</span>
            <span className={styles.aside}>
              {need.owner && ownerName(need.owner)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
