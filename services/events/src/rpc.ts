import type { EventsService } from '@marquee/contracts/marquee/events/v1/events_pb.ts';
import { command, query, type RpcList } from '@marquee/service-kit/rpc/rpc-list.ts';
import { acceptInvitation } from './commands/accept-invitation.ts';
import { addHousehold } from './commands/add-household.ts';
import { approveElement } from './commands/approve-element.ts';
import { changeMemberRole } from './commands/change-member-role.ts';
import { closeSpace } from './commands/close-space.ts';
import { completeAvatarUpload } from './commands/complete-avatar-upload.ts';
import { completeDocumentUpload } from './commands/complete-document-upload.ts';
import { completeUpload } from './commands/complete-upload.ts';
import { createEvent } from './commands/create-event.ts';
import { createInvitation } from './commands/create-invitation.ts';
import { createInvitationSecret } from './commands/create-invitation-secret.ts';
import { createLink } from './commands/create-link.ts';
import { decideChange } from './commands/decide-change.ts';
import { decideForVendor } from './commands/decide-for-vendor.ts';
import { decideForVenue } from './commands/decide-for-venue.ts';
import { declineInvitation } from './commands/decline-invitation.ts';
import { endBreakGlass } from './commands/end-break-glass.ts';
import { endSeat } from './commands/end-seat.ts';
import { ensureClient } from './commands/ensure-client.ts';
import { ensureProfile } from './commands/ensure-profile.ts';
import { eraseHousehold } from './commands/erase-household.ts';
import { eraseMe } from './commands/erase-me.ts';
import { extendHold } from './commands/extend-hold.ts';
import { getAvatarAddress } from './commands/get-avatar-address.ts';
import { getDocumentAddress } from './commands/get-document-address.ts';
import { getFileAddress } from './commands/get-file-address.ts';
import { giveConsents } from './commands/give-consents.ts';
import { leaveOrganisation } from './commands/leave-organisation.ts';
import { openBreakGlass } from './commands/open-break-glass.ts';
import { placeHold } from './commands/place-hold.ts';
import { proposeChange } from './commands/propose-change.ts';
import { recordPastEvent } from './commands/record-past-event.ts';
import { registerVendor } from './commands/register-vendor.ts';
import { registerVenue } from './commands/register-venue.ts';
import { rejectElement } from './commands/reject-element.ts';
import { releaseHold } from './commands/release-hold.ts';
import { removeAvatar } from './commands/remove-avatar.ts';
import { removeDocument } from './commands/remove-document.ts';
import { removeFile } from './commands/remove-file.ts';
import { removeMember } from './commands/remove-member.ts';
import { replyForHousehold } from './commands/reply-for-household.ts';
import { requestElementChange } from './commands/request-element-change.ts';
import { requestVendor } from './commands/request-vendor.ts';
import { resendInvitation } from './commands/resend-invitation.ts';
import { reviseElement } from './commands/revise-element.ts';
import { revokeLink } from './commands/revoke-link.ts';
import { saveLayout } from './commands/save-layout.ts';
import { savePolicy } from './commands/save-policy.ts';
import { savePriceRule } from './commands/save-price-rule.ts';
import { saveSpace } from './commands/save-space.ts';
import { saveVenueVendor } from './commands/save-venue-vendor.ts';
import { sendToVenue } from './commands/send-to-venue.ts';
import { setAuthority } from './commands/set-authority.ts';
import { setEventFacts } from './commands/set-event-facts.ts';
import { setSecondFactorRule } from './commands/set-second-factor-rule.ts';
import { startAvatarUpload } from './commands/start-avatar-upload.ts';
import { startDocumentUpload } from './commands/start-document-upload.ts';
import { startUpload } from './commands/start-upload.ts';
import { suggestElements } from './commands/suggest-elements.ts';
import { takeBackInvitation } from './commands/take-back-invitation.ts';
import { withdrawConsent } from './commands/withdraw-consent.ts';
import type { Dependencies } from './dependencies.ts';
import { checkUpload } from './jobs/check-upload.ts';
import { openUpload } from './jobs/open-upload.ts';
import { signFileAddress } from './jobs/sign-file-address.ts';
import { exchangeLinkWith } from './queries/exchange-link.ts';
import { exportMyData } from './queries/export-my-data.ts';
import { findSpaces } from './queries/find-spaces.ts';
import { getChange } from './queries/get-change.ts';
import { getErasure } from './queries/get-erasure.ts';
import { getErasureLetter } from './queries/get-erasure-letter.ts';
import { getEvent } from './queries/get-event.ts';
import { getGrid } from './queries/get-grid.ts';
import { getInvitation } from './queries/get-invitation.ts';
import { getInvitationMail } from './queries/get-invitation-mail.ts';
import { getProfile } from './queries/get-profile.ts';
import { getVenue } from './queries/get-venue.ts';
import { getVenueAssistant } from './queries/get-venue-assistant.ts';
import { listBreakGlasses } from './queries/list-break-glasses.ts';
import { listConsents } from './queries/list-consents.ts';
import { listContacts } from './queries/list-contacts.ts';
import { listEvents } from './queries/list-events.ts';
import { listFiles } from './queries/list-files.ts';
import { listHistory } from './queries/list-history.ts';
import { listHouseholds } from './queries/list-households.ts';
import { listInvitations } from './queries/list-invitations.ts';
import { listLinks } from './queries/list-links.ts';
import { listMembers } from './queries/list-members.ts';
import { listOffers } from './queries/list-offers.ts';
import { listPriceRules } from './queries/list-price-rules.ts';
import { listVendorDocuments } from './queries/list-vendor-documents.ts';
import { listVenues } from './queries/list-venues.ts';
import { readInvitation } from './queries/read-invitation.ts';

const byLink = { callers: ['person', 'link'] } as const;
const byService = { callers: ['service'] } as const;

export const rpc = (dependencies: Pick<Dependencies, 'signLinkToken'>) =>
  ({
    acceptInvitation: command(acceptInvitation, { inPerson: true }),
    addHousehold: command(addHousehold),
    approveElement: command(approveElement, byLink),
    changeMemberRole: command(changeMemberRole, { inPerson: true }),
    closeSpace: command(closeSpace, { inPerson: true }),
    completeAvatarUpload: command(completeAvatarUpload, { inPerson: true, waitsFor: checkUpload }),
    completeDocumentUpload: command(completeDocumentUpload, { inPerson: true, waitsFor: checkUpload }),
    completeUpload: command(completeUpload, { ...byLink, inPerson: true, waitsFor: checkUpload }),
    createEvent: command(createEvent),
    createInvitation: command(createInvitation, { inPerson: true }),
    createInvitationSecret: command(createInvitationSecret, byService),
    createLink: command(createLink, byService),
    decideChange: command(decideChange, { ...byLink, inPerson: true }),
    decideForVendor: command(decideForVendor, { ...byLink, inPerson: true }),
    decideForVenue: command(decideForVenue, byLink),
    endBreakGlass: command(endBreakGlass, { inPerson: true }),
    declineInvitation: command(declineInvitation, { inPerson: true }),
    endSeat: command(endSeat, { inPerson: true }),
    ensureClient: command(ensureClient),
    ensureProfile: command(ensureProfile),
    eraseHousehold: command(eraseHousehold, { callers: ['link'] }),
    eraseMe: command(eraseMe, { inPerson: true }),
    exchangeLink: query(exchangeLinkWith(dependencies.signLinkToken), byService),
    exportMyData: query(exportMyData, { inPerson: true }),
    extendHold: command(extendHold, { inPerson: true }),
    findSpaces: query(findSpaces),
    getAvatarAddress: command(getAvatarAddress, { ...byLink, waitsFor: signFileAddress }),
    getChange: query(getChange, byLink),
    getErasure: query(getErasure, byService),
    getErasureLetter: query(getErasureLetter, byService),
    getDocumentAddress: command(getDocumentAddress, { waitsFor: signFileAddress }),
    getEvent: query(getEvent, { callers: ['person', 'link', 'service'] }),
    getFileAddress: command(getFileAddress, { ...byLink, waitsFor: signFileAddress }),
    getGrid: query(getGrid),
    getInvitation: query(getInvitation, { callers: ['link'] }),
    getInvitationMail: query(getInvitationMail, byService),
    getProfile: query(getProfile),
    getVenue: query(getVenue),
    getVenueAssistant: query(getVenueAssistant, byService),
    listBreakGlasses: query(listBreakGlasses),
    giveConsents: command(giveConsents, { ...byLink, inPerson: true }),
    listConsents: query(listConsents, byLink),
    leaveOrganisation: command(leaveOrganisation, { inPerson: true }),
    listContacts: query(listContacts, byService),
    listEvents: query(listEvents, byLink),
    listFiles: query(listFiles, byLink),
    listHistory: query(listHistory),
    listHouseholds: query(listHouseholds),
    listInvitations: query(listInvitations),
    listLinks: query(listLinks),
    listMembers: query(listMembers),
    listOffers: query(listOffers),
    listPriceRules: query(listPriceRules),
    listVendorDocuments: query(listVendorDocuments),
    listVenues: query(listVenues),
    openBreakGlass: command(openBreakGlass, { inPerson: true }),
    placeHold: command(placeHold),
    proposeChange: command(proposeChange),
    readInvitation: query(readInvitation, { callers: ['person', 'service'] }),
    recordPastEvent: command(recordPastEvent, { inPerson: true }),
    registerVendor: command(registerVendor, { inPerson: true }),
    registerVenue: command(registerVenue, { inPerson: true }),
    rejectElement: command(rejectElement, byLink),
    releaseHold: command(releaseHold, { inPerson: true }),
    removeAvatar: command(removeAvatar, { inPerson: true }),
    removeDocument: command(removeDocument, { inPerson: true }),
    removeFile: command(removeFile, { ...byLink, inPerson: true }),
    removeMember: command(removeMember, { inPerson: true }),
    replyForHousehold: command(replyForHousehold, { ...byLink, inPerson: true }),
    requestElementChange: command(requestElementChange, byLink),
    requestVendor: command(requestVendor, byService),
    resendInvitation: command(resendInvitation, { inPerson: true }),
    reviseElement: command(reviseElement),
    revokeLink: command(revokeLink, { inPerson: true }),
    saveLayout: command(saveLayout, { inPerson: true }),
    savePolicy: command(savePolicy, { inPerson: true }),
    savePriceRule: command(savePriceRule, { inPerson: true }),
    saveSpace: command(saveSpace, { inPerson: true }),
    saveVenueVendor: command(saveVenueVendor, { inPerson: true }),
    sendToVenue: command(sendToVenue, byService),
    setAuthority: command(setAuthority, { inPerson: true }),
    setEventFacts: command(setEventFacts),
    setSecondFactorRule: command(setSecondFactorRule, { inPerson: true }),
    startAvatarUpload: command(startAvatarUpload, { inPerson: true, waitsFor: openUpload }),
    startDocumentUpload: command(startDocumentUpload, { inPerson: true, waitsFor: openUpload }),
    startUpload: command(startUpload, { ...byLink, inPerson: true, waitsFor: openUpload }),
    suggestElements: command(suggestElements),
    withdrawConsent: command(withdrawConsent, { ...byLink, inPerson: true }),
    takeBackInvitation: command(takeBackInvitation, { inPerson: true }),
  }) satisfies RpcList<typeof EventsService>;
