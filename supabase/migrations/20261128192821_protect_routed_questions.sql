-- Both sides of a thread see what was asked of whom; whoever was asked settles it by writing there.
select private.protect('routed_questions', 'messaging');
