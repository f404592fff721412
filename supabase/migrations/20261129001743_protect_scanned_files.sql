-- People's pictures and vendors' papers pass the same checks as an event's files.
select private.protect('avatars', 'events');
select private.protect('vendor_documents', 'events');
