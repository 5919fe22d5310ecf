import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Logo } from '../../Logo';
import { appTranslationRef } from '../../translation';
import styles from './SignInFrame.module.css';

/** Name and promise of the portal, with what can be done below. */
export function SignInFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslationRef(appTranslationRef);

  return (
    <main className={styles.page}>
      <Flex direction="column" gap="6" className={styles.column}>
        <Flex direction="column" gap="2">
          <Flex align="center" gap="3">
            <Logo size={32} />
            <Text as="h1" variant="title-medium" weight="bold">
              {t('signIn.title')}
            </Text>
          </Flex>
          <Text as="p" variant="body-large">
            {t('signIn.promise')}
          </Text>
        </Flex>
        {children}
      </Flex>
    </main>
  );
}
