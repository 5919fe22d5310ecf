export * from './AuditChain';
export * from './AuditEntry';
export * from './AuditStore';
export * from './verifyChain';
