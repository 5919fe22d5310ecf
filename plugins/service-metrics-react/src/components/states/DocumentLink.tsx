import { ReactNode } from 'react';
import { Link } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { serviceMetricsTranslationRef } from '../../translation';

function isAddress(document: string): boolean {
  return /^(https?:\/\/|\/)/.test(document);
}

/** @public */
export interface DocumentLinkProps {
  /** As a reading names it: an entity ref or an address. */
  document: string;
  /** "Metric document" by default. */
  children?: ReactNode;
}

/** The way to the document of a metric, in the catalog or where its address says. @public */
export function DocumentLink(props: DocumentLinkProps) {
  const { document } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const linkTo = useEntityRefLink();
  return (
    <Link href={isAddress(document) ? document : linkTo(document)}>
      {props.children ?? t('state.withheld.document')}
    </Link>
  );
}
