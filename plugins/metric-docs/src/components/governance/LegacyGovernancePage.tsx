import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { metricDocsTranslationRef } from '../../translation';
import { GovernanceContent } from './GovernanceContent';

/** The page with the header that the new frontend system brings by itself. */
export function LegacyGovernancePage() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  return (
    <Page themeId="home">
      <Header title={t('governance.tabEmpty.link')} />
      <Content>
        <GovernanceContent />
      </Content>
    </Page>
  );
}
