import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useLoaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { Refused } from '../Refused';
import { ActionDraft } from './actionDraft';
import { ActionForm } from './ActionForm';

/** Work that rules propose, with what speaks for it; nothing at all when no rule found anything. */
export function ProposalsPanel(props: {
  entityRef: string;
  onChanged(): void;
}) {
  const { entityRef, onChanged } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const { value, retry } = useLoaded(
    () => api.listProposals(entityRef),
    [api, entityRef],
  );
  const { run, isBusy, error } = useChange();
  const [draft, setDraft] = useState<ActionDraft>();
  if (!value || value.proposals.length === 0) {
    return null;
  }
  const dismiss = (id: string) =>
    run(async () => {
      await api.dismissProposal({ entityRef, id });
      retry();
    });
  return (
    <Panel
      title={t('backlog.proposals.title')}
      hint={t('backlog.proposals.hint')}
    >
      <ul className={styles.list}>
        {value.proposals.map(proposal => {
          const title = t(`backlog.proposals.rule.${proposal.rule}`);
          return (
            <li key={proposal.id}>
              <span className={styles.grow}>
                <span className={styles.strong}>{title}</span>
                <span className={styles.hint}>
                  {' '}
                  {t('backlog.proposals.expires', {
                    day: formatDay(proposal.expiresOn, { locale }),
                  })}
                </span>
              </span>
              <p>{proposal.evidence.join(' ')}</p>
              {value.rights.write && draft?.proposal !== proposal.id && (
                <span className={styles.row}>
                  <Button
                    size="small"
                    variant="secondary"
                    onPress={() =>
                      setDraft({
                        controlType: proposal.controlType,
                        proposal: proposal.id,
                      })
                    }
                  >
                    {t('backlog.proposals.act')}
                  </Button>
                  <Button
                    size="small"
                    variant="tertiary"
                    isDisabled={isBusy}
                    onPress={() => dismiss(proposal.id)}
                  >
                    {t('backlog.proposals.dismiss')}
                  </Button>
                </span>
              )}
              {draft?.proposal === proposal.id && (
                <div className={styles.wide}>
                  <ActionForm
                    entityRef={entityRef}
                    draft={draft}
                    onCancel={() => setDraft(undefined)}
                    onAdded={() => {
                      setDraft(undefined);
                      retry();
                      onChanged();
                    }}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <Refused error={error} />
    </Panel>
  );
}
