import { useState } from 'react';
import { Select, Skeleton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatInstant,
  RequestFailure,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import { Differences } from './Differences';
import styles from './Governance.module.css';

/** Who gains and who loses sight of what between two versions of the policy; the last two to begin with. */
export function VersionChanges() {
  const api = useApi(metricDocsApiRef);
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const { value, error, retry } = useAsyncRetry(
    () => api.getPolicyVersions(),
    [api],
  );
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={120} />;
  }
  // A version that came back is one choice.
  const versions = [
    ...new Map(
      [...value.versions].reverse().map(each => [each.version, each]),
    ).values(),
  ].sort((a, b) => (a.since < b.since ? 1 : -1));
  const [last, before] = versions;
  if (!last || !before) {
    return <p>{t('governance.changes.single')}</p>;
  }
  const from = chosen.from ?? before.version;
  const to = chosen.to ?? last.version;
  const options = versions.map(({ version, since }) => ({
    value: version,
    label: t('governance.changes.option', {
      since: formatInstant(since, { locale }),
      version,
    }),
  }));
  return (
    <div className={styles.stack}>
      <div className={styles.choices}>
        {(['from', 'to'] as const).map(side => (
          <Select
            key={side}
            label={t(`governance.changes.${side}`)}
            options={options}
            value={side === 'from' ? from : to}
            onChange={version =>
              setChosen({ ...chosen, [side]: String(version) })
            }
          />
        ))}
      </div>
      <Differences key={`${from} ${to}`} from={from} to={to} />
    </div>
  );
}
