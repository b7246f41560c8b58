import type { Role } from '../../versions';

/** All that the server lets people do. Rows are narrowed by scope beside, in every one of them. */
export type Action =
  | 'read'
  | 'be-present'
  | 'save'
  | 'branch'
  | 'merge'
  | 'submit'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'lock'
  | 'view-as'
  | 'people'
  | 'audit'
  | 'export'
  | 'retention'
  | 'delete-tenant';

const viewer: readonly Action[] = ['read', 'be-present'];
const rep: readonly Action[] = [...viewer, 'save'];
const manager: readonly Action[] = [...rep, 'branch', 'merge', 'submit', 'withdraw', 'view-as'];
const approver: readonly Action[] = [...manager, 'approve', 'reject', 'lock'];
const administrator: readonly Action[] = [...approver, 'people', 'audit', 'export', 'retention', 'delete-tenant'];

const allowed: Readonly<Record<Role, ReadonlySet<Action>>> = {
  viewer: new Set(viewer),
  rep: new Set(rep),
  manager: new Set(manager),
  approver: new Set(approver),
  administrator: new Set(administrator),
};

/** Whether the caller's role allows it. Edge: who looks as somebody else only reads. */
export function mayDo(caller: { readonly role: Role; readonly viewedBy: string | null }, action: Action): boolean {
  return allowed[caller.role].has(action) && (caller.viewedBy === null || action === 'read');
}
