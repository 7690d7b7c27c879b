import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { DocumentId } from '#kernel/id.ts'
import type { OrganizationId } from '#kernel/id.ts'
import { ErrorNotice } from '#ui/error-notice.tsx'
import { useCreatePlan, usePlanDocument } from './use-plans.ts'

/** Offers to draft a plan from the document that the address bar names (the list of documents leads here). */
export function DraftFromDocument({
  organizationId,
  documentId,
}: {
  organizationId: OrganizationId
  documentId: string
}) {
  const parsed = DocumentId.safeParse(documentId)
  const document = usePlanDocument(parsed.success ? parsed.data : null)
  const create = useCreatePlan()
  const navigate = useNavigate()
  if (document.error) return <ErrorNotice error={document.error} />
  if (!document.data) return null
  const { id, title, itemCount } = document.data
  return (
    <div className="j-notice">
      <p>
        由“{title}”起草计划，读到 {itemCount} 个条目。
      </p>
      <Button
        type="primary"
        loading={create.isPending}
        onClick={() =>
          create.mutate(
            { body: { organizationId, documentId: id } },
            { onSuccess: (plan) => void navigate({ to: '/plans/$planId', params: { planId: plan.id } }) },
          )
        }
      >
        起草计划
      </Button>
      <ErrorNotice error={create.error} />
    </div>
  )
}
