import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  ReadingsResponse,
  SeenAs,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FreshnessLine } from '@plumbline/backstage-plugin-service-metrics-react';
import { RiEyeLine } from '@remixicon/react';
import { doraTranslationRef } from '../translation';
import styles from './DoraPage.module.css';
import { scopeKindOf } from './EmptyScope';

/** The dot stays with the words before it when the line wraps. */
const SEPARATOR = '\u00a0· ';

/** Who can see the page, that no person is in it, and how fresh it is. */
export function AudienceLine(props: {
  freshness: ReadingsResponse['freshness'];
  kind: string;
  /** What the answer was cut down for. */
  seenAs?: SeenAs;
}) {
  const { t } = useTranslationRef(doraTranslationRef);
  const organization =
    useApi(configApiRef).getOptionalString('organization.name');
  const scope = scopeKindOf(props.kind);
  const said = [
    organization
      ? t('audience.organization', { organization })
      : t('audience.anyone'),
    t('audience.noPerson'),
    ...(scope ? [t(`audience.${scope}`)] : []),
  ];
  const isOutside = props.seenAs === 'leader' || props.seenAs === 'outsider';
  return (
    <p className={styles.audience}>
      <RiEyeLine size={16} aria-hidden="true" />
      <span>
        {said.join(SEPARATOR)}
        {SEPARATOR}
        {isOutside ? (
          t('audience.closedWeeks')
        ) : (
          <FreshnessLine freshness={props.freshness} />
        )}
      </span>
    </p>
  );
}
