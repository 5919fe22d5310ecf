import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { flowMessages } from '../../words/flowMessages';

type Rule = keyof typeof flowMessages.rule;
type Note = keyof typeof flowMessages.note;

function isIn<K extends string>(
  messages: Record<K, string>,
  code: string | undefined,
): code is K {
  return code !== undefined && code in messages;
}

/** Plain words for the codes that numbers about how work flows carry. */
export function useFlowWords() {
  const { t } = useTranslationRef(doraTranslationRef);
  return {
    /** By which of the plain rules a number is left out. */
    rule: (reason: string | undefined): string => {
      const code: Rule = isIn(flowMessages.rule, reason) ? reason : 'other';
      return t(`flow.rule.${code}`);
    },
    /** What a reader should know of a number that is shown. */
    notes: (codes: readonly string[]): string[] =>
      codes
        .filter((code): code is Note => isIn(flowMessages.note, code))
        .map(code => t(`flow.note.${code}`)),
  };
}
