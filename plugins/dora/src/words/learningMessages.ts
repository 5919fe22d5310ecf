/** From a number that shifted to a review of it. */
export const learningMessages = {
  ask: 'Ask for a learning review',
  about:
    '{{metric}}, {{days}}. The owning team gets the request and may accept it; who asked is not kept.',
  send: 'Ask',
  leave: 'Leave it',
  sent: 'Asked. The owning team sees it on its Incident learning tab.',
  failed: 'It could not be asked for: {{message}}',
} as const;
