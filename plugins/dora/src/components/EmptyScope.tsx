import { Card, Text } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyLine } from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import page from './DoraPage.module.css';
import styles from './Scope.module.css';

const LINES = {
  group: (subject: string) => `owner: ${subject}`,
  system: (subject: string) => `system: ${parseEntityRef(subject).name}`,
  domain: (subject: string) => `domain: ${parseEntityRef(subject).name}`,
} as const;

/** Kinds that are read over the services in them. */
export type ScopeKind = keyof typeof LINES;

/** @internal */
export function scopeKindOf(kind: string): ScopeKind | undefined {
  const lower = kind.toLocaleLowerCase('en-US');
  return lower === 'group' || lower === 'system' || lower === 'domain'
    ? lower
    : undefined;
}

/** No service counts here: says what would bring one in. */
export function EmptyScope(props: { kind: ScopeKind; subject: string }) {
  const { kind, subject } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <Card className={page.panel}>
      <div className={styles.empty}>
        <Text as="h3" variant="body-large" weight="bold">
          {t(`emptyScope.${kind}`)}
        </Text>
        <span className={styles.hint}>{t(`emptyScope.${kind}Next`)}</span>
        <CopyLine text={LINES[kind](subject)} />
      </div>
    </Card>
  );
}
