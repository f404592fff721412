/** A line of `action_history h` in the form in which it is hashed: the job that chains and the verification read the same. */
export const lineColumns = `h.id, h.service, h.actor, h.organisation_id as "organisationId", h.event_id as "eventId", h.action,
  h.object_id as "objectId", h.detail::text as detail, h.request_id as "requestId",
  (extract(epoch from h.at) * 1000000)::bigint::text as "atMicros", encode(h.personal_hash, 'hex') as "personalHash"`;
