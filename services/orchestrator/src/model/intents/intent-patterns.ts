/** The verbs by which a part of a message is known; each pattern sees lower-case text with its numbers in digits. */

export const handsBack =
  /\bhand(?:ing)? (?:it |this |the chat |over )?back\b|\bback to (?:the |you,? )?(?:assistant|bot|ai|marquee)\b|\b(?:assistant|bot|ai) (?:can |may |should )?(?:take over|carry on|continue|resume)\b|\bresume the (?:assistant|bot)\b/;
export const asksForPerson =
  /\b(?:talk|speak|chat|meet) (?:to|with) (?:a|an|some|someone|somebody|the|your|one of)\b(?!.*\bbot\b)|\b(?:real|actual|living) (?:person|human)\b|\bhuman being\b|\ba human\b|\b(?:someone|somebody|a person|your team) (?:\w+ )?(?:call|ring|phone|contact|get in touch)\b|\bcall me(?: back)?\b|\bask (?:a person|someone)\b/;
export const isNote =
  /^(?:please )?(?:note|fyi|for your information|remember|keep in mind|bear in mind|just so you know|by the way|btw|don't forget|heads[- ]up|for the record|p\.?s\.?)\b/;
export const asksPrice =
  /\bhow much\b|\bwhat (?:does|do|would|will|is|are) .*\b(?:cost|price|charge)\b|\b(?:price|cost|costs|total|bill)\b.*\?|\bwhat (?:do we|do i) (?:pay|owe)\b|\bwhat's the (?:price|cost|total)\b|\bhow expensive\b|\bprices? (?:for|of)\b|\b(?:total|sum) so far\b/;
export const asksHold =
  /\b(?:how long|until when|till when|when)\b.*\b(?:hold|held|reserv\w*|option)\b|\b(?:hold|reservation|option)\b.*\b(?:expire|run out|last|end)s?\b/;
export const asksPayment =
  /\b(?:where|how|when) (?:do|can|should|must|will|could) (?:we|i) (?:pay|sign)\b|\b(?:want|like|ready) to (?:pay|sign)\b|\b(?:send|see|get|show|have)(?: me| us)? (?:the|a|our|your) (?:quote|invoice|bill|contract)\b|\bwhere(?:'s| is) (?:the|our|my) (?:quote|invoice|bill)\b|\bwhen is (?:the|our) (?:deposit|payment|balance)\b|\b(?:deposit|payment|balance) (?:is )?due\b/;
export const agrees =
  /^(?:(?:yes|yep|yeah|ok|okay),? )?(?:that's|that is|it's|it is|this is|all) (?:right|correct|true)\b|^(?:correct|exactly|right)$/;
export const asksStatus =
  /\bstatus\b|\bhow (?:is|are|'s) .*\b(?:going|coming|progress\w*|doing|looking)\b|\bhow far\b|\b(?:any )?(?:news|updates?)\b|\bwhere (?:are|do) we\b|\bwhat(?:'s| is) (?:next|still|missing|open|left|outstanding)\b|\b(?:has|have|did) (?:the |our |they|you|anyone|he|she)\b.*\b(?:confirm|answer|repl|respond|decide|approv|sign|book)|\b(?:is|are) (?:the |our |it|everything|all)\b.*\b(?:confirmed|booked|done|ready|final\w*|approved|set|settled)\b|\bheard (?:back )?from\b|\bwhen will\b|\bwho (?:has|still)\b|\bwhat happens (?:next|now|then)\b|\bwhat did (?:the |our |they|he|she)\w* ?.*\b(?:say|decide|answer|reply)\b/;
export const approves =
  /\b(?:approved?|go ahead|(?:look|looks|sound|sounds|is|are|all) (?:really |very |so )?(?:good|great|perfect|lovely|fine|wonderful|amazing|brilliant|ok|okay)\b|we(?:'ll| will) take|i(?:'ll| will) take|happy with|confirm(?:ed)?|accept|agreed?|yes to|book (?:it|the|that|them)|(?:ok|okay|fine) (?:for|with|by)|works for (?:us|me)|let's (?:go with|do|take|book)|go with the|we (?:like|love) (?:the|it|that)|i (?:like|love) (?:the|it|that)|yes please|thumbs up)\b|^(?:yes|yep|yeah|sure|perfect|great|ok|okay|deal|absolutely|definitely)(?:[ ,!]+(?:please|thanks|thank you|do that|let's|do|perfect|great|that works|it is))*$/;
export const releasesHold =
  /\b(?:release|give (?:back|up)|let go(?: of)?|free(?: up)?|drop|cancel|end)\b.*\b(?:hold|reservation|option)\b|\bgive (?:the |our |that |this )?(?:hold|room|hall|space|date|[a-z]+ (?:room|hall|space)) back\b|\b(?:don't|do not|no longer) need (?:the |our |that )?(?:hold|reservation|option)\b/;
export const denies = /\b(?:not|n't|never|cannot|no longer|isn't|don't|doesn't|won't|can't)\b/;
export const rejects =
  /\b(?:reject|decline|cancel|drop|remove|take out|take off|scrap|get rid of|leave out|forget(?: about)?|skip|lose the|without|pass on|do without)\b|\bno (?:longer|more)\b|\b(?:don't|do not|doesn't|won't|not) (?:really |actually )?(?:want|like|need|approve|accept|interested)\b|^no (?!wait|problem|idea|thanks$|matter|worries|date|rush|hurry)/;
export const asksForChange =
  /\b(?:could|can|would|please|more|less|fewer|instead|change|different|other|another|bigger|smaller|larger|cheaper|under|at most|rather|swap|replace|prefer|add|make|move|upgrade|reduce|too|without|only|shorter|longer|earlier|later|want|like|need|should)\b/;
export const movesDate =
  /\b(?:move|make it|make that|change|instead|postpone|date|shift|reschedule|rather|bring forward|push|now on|new day|is now|day)\b/;
export const changesCount =
  /\b(?:we'll be|we will be|we are|we're|now|make|change|instead|guests?|people|count|persons|expect|coming|will come|pax|more)\b/;
/** A head count told as a difference, which only who knows the old one can turn into a number. */
export const changesCountBy = /\b\d+ (?:more|additional|extra|further|fewer|less) (?:people|guests|persons|pax)\b/;
export const thanks = /\b(?:thanks|thank you|cheers|thx|much appreciated|you're (?:great|the best|amazing))\b/;
export const greets =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|dear \w+)(?: (?:there|all|team|again|everyone))?[ ,!]*$/;
export const saysGoodbye =
  /\b(?:bye|goodbye|see you|talk soon|have a (?:nice|good|great|lovely)|good night|kind regards|best wishes)\b/;
export const pronoun = /\b(?:it|they|them|that|those|this)\b/;
export const everything = /\b(?:everything|all of (?:it|them)|all)\b/;
