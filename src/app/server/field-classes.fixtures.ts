export type FieldClass = 'public' | 'internal' | 'personal' | 'sensitive'

/**
 * The class of every free text in a reply, by its name: `public` may be told to anybody, `internal` to people of the office,
 * `personal` tells something of a person. `sensitive` cannot be given here: the contract says it itself, field by field.
 */
export const fieldClasses: Record<Exclude<FieldClass, 'sensitive'>, readonly string[]> = {
  public:
    words(`article asOf basis code definition denominator document documentNumber id key label numerator refines rule
    ruleId sentence tenantName`),
  internal:
    words(`act addressees after aliases answer approvalNumber approver at attachedTitle attachment before blocker blockers body
    branchName carriedOutAt changedAt clause column copyTo createdAt deadlineText decidedAt detail endedReason evidenceReason field
    fileHash fileName filter head headers host heading issuer itemNumber lead leadPhrases marks mend message minutes month months next
    nextAttemptAt note number occasion organizationName otherUnits outcome outsideBranch outsideCommittee paper period phrase phrases planTitle problem proof publishAt
    purpose query question quote reason reasons receivedAt recurrenceText replyNumber resultTest sentTo sheet sheetName standings text title
    undoneAt unit unitPhrases units value waitingSince what where writtenAt
    arithmetic closedNote grantedBy source withdrawnReason`),
  personal:
    words(`accountName actorName address attendees by checker createdByName decidedBy decidedName facts from idNumber issuedBy job
    judgedBy judgedReason madeBy name nativePlace personName persons phone place post receivedBy receivedName recordedBy secretary signer staffNumber to
    holder leader`),
}

function words(text: string): string[] {
  return text.trim().split(/\s+/)
}
