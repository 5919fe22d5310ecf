import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Policy,
  SourcesResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { useLocation, useNavigate } from 'react-router-dom';
import { metricDocsTranslationRef } from '../../translation';
import { AccessPart } from './AccessPart';
import { CharterPart } from './CharterPart';
import { DocumentsTable } from './DocumentsTable';
import { GeneratedDocument } from './GeneratedDocument';
import styles from './Governance.module.css';
import { RetentionPart } from './RetentionPart';
import { SamplingLedger } from './SamplingLedger';
import { SourcesTable } from './SourcesTable';
import { VersionChanges } from './VersionChanges';

const PARTS = [
  'documents',
  'charter',
  'document',
  'changes',
  'sampling',
  'access',
  'sources',
  'retention',
] as const;

type Part = (typeof PARTS)[number];

function isPart(value: string): value is Part {
  return PARTS.some(part => part === value);
}

/** The parts of the page; the address names the one that is open. */
export function GovernanceTabs(props: {
  policy: Policy;
  sources: { value?: SourcesResponse; error?: Error; retry(): void };
}) {
  const { policy, sources } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const { hash } = useLocation();
  const navigate = useNavigate();
  const named = hash.slice(1);
  const chosen = isPart(named) ? named : 'documents';
  const contents: Record<Part, () => JSX.Element> = {
    documents: () => <DocumentsTable policy={policy} />,
    charter: () => <CharterPart policy={policy} />,
    document: () => <GeneratedDocument />,
    changes: () => <VersionChanges />,
    sampling: () => <SamplingLedger />,
    access: () => <AccessPart />,
    sources: () => <SourcesTable {...sources} />,
    retention: () => <RetentionPart />,
  };
  return (
    <Tabs
      selectedKey={chosen}
      onSelectionChange={part =>
        navigate({ hash: String(part) }, { replace: true })
      }
    >
      <TabList aria-label={t('governance.tab.label')} className={styles.tabs}>
        {PARTS.map(part => (
          <Tab key={part} id={part}>
            {t(`governance.tab.${part}`)}
          </Tab>
        ))}
      </TabList>
      {PARTS.map(part => (
        <TabPanel key={part} id={part} className={styles.tab}>
          {part === chosen && contents[part]()}
        </TabPanel>
      ))}
    </Tabs>
  );
}
