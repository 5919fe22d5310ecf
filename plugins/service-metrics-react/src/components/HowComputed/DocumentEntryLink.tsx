import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { resolvePath, useLocation } from 'react-router-dom';
import { serviceMetricsTranslationRef } from '../../translation';

/** The tab of the same entity on which a document has its entry, seen from the tab that is open. */
const TAB = '../metric-docs';

/** The way from a number to what its document says: to an address, or to the entry on the Metric docs tab beside this one. @internal */
export function DocumentEntryLink(props: {
  metric: string;
  /** As a reading names it: an entity ref or an address. */
  document: string;
}) {
  const { metric, document } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const { pathname } = useLocation();
  const isAddress = /^(https?:\/\/|\/)/.test(document);
  const href = isAddress
    ? document
    : `${resolvePath(TAB, pathname).pathname}#${metric}`;
  return <Link href={href}>{t('computed.document')}</Link>;
}
