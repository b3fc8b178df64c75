"""English words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = r"(?:item|product|good|listing|article|design|unit|model|version)s?"

_NUMBER = (
    r"(?:\d[\d.,]{0,15}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|a few|"
    r"a couple)\b)"
)
_PIECES = r"(?:units?|pieces?|pcs|items?|orders?|sales|sets?|copies)"
_THEIRS = (
    r"(?:your|their|his|her|another (?:company|party|brand)['’]?s|the (?:\w+ )?(?:owner|"
    r"patentee|complainant|holder|brand|inventor|designer)['’]?s?)"
)
_RIGHT = (
    r"(?:patents?|designs?|inventions?|shapes?|looks?|appearance|marks?|trade ?marks?|logo|"
    r"brand|pictures?|photos?|images?|ideas?|technology|rights?|registration)"
)
_VALID_NOUN = r"(?:patents?|claims?|designs?|registrations?|rights?|trade ?marks?)"
_ALIKE = (
    r"(?:looks?|is|are|was|were|being|seems?) (?:\w+ ){0,2}(?:similar|identical|close|like|alike)"
    r" (?:to|with)"
)
_SORRY = r"(?:sorry|apolog(?:y|ies|i[sz]e)|regret|forgive|forgiveness)"
_DEED = (
    r"(?:infring\w+|violat\w+|cop(?:ied|ying)|having (?:\w+ )?(?:used|sold|listed|offered|made|"
    r"copied|imported)|for (?:\w+ )?(?:selling|using|listing|offering|making|importing|"
    r"manufacturing)|(?:our|my) (?:\w+ )?(?:use|sales?|conduct|behaviou?r|actions?|wrong\w*)\b"
    r"(?! of this (?:form|channel|address)))"
)
_COUNSEL = r"(?:attorney|lawyer|counsel|solicitor|law firm)s?"

ENGLISH = Speech(
    code="en",
    own=any_of(
        "we|i|our|my|us|ours",
        f"(?:this|these|the) {_GOODS}",
        "it|they",
    ),
    other=any_of(
        "you|your|yours|others?|anyone|anybody|somebody|someone|third part(?:y|ies)",
        "competitors?|suppliers?|another|complainant|owner",
    ),
    wrong=any_of(
        "(?<!non-)infring(?:es?|ed|ing)(?! (?:on the (?:alleged|asserted)))",
        r"violat(?:es?|ed|ing) (?:your|the|this|a|an|its|their) [\w' -]{0,30}(?:patents?|"
        "designs?|rights?|trade ?marks?|ip)",
        "(?:our|my) (?:patent |design |own )?(?:infringement|violation)(?!s? (?:check|"
        "screening|review))",
        "(?:commit(?:ted)?|caus(?:ed|ing)|responsible for|guilty of|sorry for|regret|"
        r"apologi[sz]e for|ceased|stopped|ended) (?:\w+ ){0,3}(?:infringement|violation)(?! "
        "(?:complaint|notice|report|claim|allegation))",
        r"copied (?:your|their|his|her|its|it|from|the (?:design|product|patent\w*|original|"
        "look|shape|idea))",
        r"(?:is|are|was|were) (?:\w+ ){0,3}(?:copy|copies|clones?|replicas?|knock-?offs?|"
        "imitations?|counterfeits?|fakes?)(?! of (?:this|the|our|my) (?:e-?mail|letter|"
        "notice|message|invoice|order|report|file|page))",
        "(?:imitat(?:ed|es)|plagiari[sz]ed|stole|reproduced) (?:your|their|the (?:design|"
        r"product|patent\w*|original|look|shape))",
        "counterfeit (?:items?|goods|products?|units?)",
        "fall(?:s)? (?:within|under) (?:the scope of )?(?:your|the) (?:patent|claim|design)s?",
        "(?:us(?:e|ed|es|ing)|tak(?:e|en|es|ing)|took|borrow(?:ed|ing)|adopt(?:ed|ing)|"
        "lift(?:ed|ing)|reproduc(?:ed|ing)|modell?ed (?:on|after)|inspired by) (?:of "
        rf")?{_THEIRS} (?:\w+ ){{0,3}}{_RIGHT}",
        f"{_ALIKE} {_THEIRS}",
        "(?:sold|selling|used|using|offered|offering|listed|listing|made|imported|took|"
        r"taken) [^.]{0,60}without (?:\w+['’]?s? )?(?:permission|consent|authori[sz]ation|"
        "approval|an? licen[cs]e)",
        r"(?:be|been|being|turn(?:ed|s) out) (?:\w+ ){0,3}(?:copy|copies|clones?|replicas?|"
        "knock-?offs?|imitations?|counterfeits?|fakes?)",
    ),
    fault=any_of(
        r"(?:our|my) (?:\w+ )?(?:mistake|fault|error|wrongdoing|negligence|carelessness)",
        r"(?:we|i) (?:were|was|are|am) (?:\w+ )?(?:at fault|guilty|in the wrong|wrong)",
        r"(?:we|i) (?:\w+ )?(?:knew|were aware|was aware|had known|had seen) "
        r"[^.]{0,60}(?:patent\w*|registered|protected|design right)",
        r"(?:we|i) (?:\w+ ){0,2}(?:admit|confess|concede|plead guilty)",
        r"(?:we|i) (?:\w+ )?(?:should not|shouldn't|ought not to) have (?:sold|listed|copied|"
        "made|offered)",
        "(?:accept|take) (?:full |all |the )?(?:blame|liability|guilt)",
        r"(?:accept|take) (?:full |all )?responsibility for (?:the|this|our) (?:infring\w+|"
        "violation|copying)",
        r"(?:sorry|apologi[sz]e|regret)\w* [^.]{0,40}(?:infring\w+|violat\w+|copy(?:ing)?|"
        "copied)",
        "you are right that (?:our|we|the)",
        f"{_SORRY} [^.]{{0,60}}{_DEED}",
        f"{_DEED} [^.]{{0,40}}{_SORRY}",
        "(?:mistake|error|oversight|negligence|carelessness|lapse|misjudge?ment)s? (?:on|of|"
        "from|by|at) (?:our|my|us)",
        "(?:overlooked|missed|ignored|disregarded|failed to (?:check|notice|see|verify|"
        f"recogni[sz]e|respect)) [^.]{{0,40}}{_THEIRS} [^.]{{0,30}}{_RIGHT}",
        "(?:not aware|unaware|did(?: not|n['’]t) (?:know|reali[sz]e|notice)|had no idea) "
        r"that [^.]{0,60}(?:protected|patented|registered|infring\w+)",
        r"(?:our|my) (?:\w+ )?(?:wrongful|illegal|unlawful|unauthori[sz]ed|infringing) \w+",
    ),
    denied=any_of(
        r"not|\w+n['’]t|never|no|nothing|none|nor|neither|without|cannot|den(?:y|ies|ied|ying)",
        "dispute[sd]?|reject(?:s|ed)?|far from|instead of|rather than",
    ),
    doubled=any_of(
        "no doubt|not only|cannot deny|can't deny|do(?:es)? not (?:deny|dispute)",
        "don't (?:deny|dispute)|no longer (?:deny|dispute)|no question|not without",
        "did(?: not|n['’]t) (?:know|realise|realize|notice|check|mean|intend|think)",
        "without (?:knowing|noticing|checking|realising|realizing|thinking|permission|a "
        "licen[cs]e|authori[sz]ation|intention|intent)",
        "no (?:permission|licen[cs]e)|not intentionally|not on purpose|unknowingly",
        "nothing but|(?:not|never) (?:been )?aware|had no idea",
        "(?:no|not) (?:more|fewer|less) than",
        "no (?:other )?(?:choice|option|alternative)",
        r"without (?:\w+['’]?s? )?(?:permission|consent|authori[sz]ation|approval)",
    ),
    reported=any_of(
        r"alleg\w+|accus\w+|whether|if|in case|should you|suspected|supposed(?:ly)?",
        "purported(?:ly)?|assert(?:s|ed|ing)?|according to",
        "(?:claim|stat|believ|suggest|contend|argu|indicat|report)(?:s|es|ed|e|ing)?(?: to "
        "us)? that",
        "(?:you|complainant|owner|notice|complaint|amazon|ebay|platform|letter|message|"
        "e-?mail|report|it|they) (?:say|claim|believe|think|state|write|contend|suggest|"
        "argue|assert|report|consider)(?:s|ed)?",
        r"how|which|why|what|where|in what way|prevent\w*|avoid\w*|refus\w+|risk of|screen\w*",
        "against|check(?:ed|s|ing)? (?:for|against|that)",
        "to (?:find|detect|identify|exclude|rule out)",
        "complaints? (?:about|of|for)|train(?:ing|ed)?|said to|claimed to|question of",
        "example of|policy",
    ),
    hedged=any_of(
        "may|might|could|possibly|potentially|perhaps|probably",
    ),
    turn=any_of(
        "but|however|yet|nevertheless|and (?:yes|indeed|in fact|we admit)|although|though",
    ),
    threat=any_of(
        "sue|suing",
        r"(?:take|bring|start|file|begin|initiate|pursue|consider|commence) (?:\w+ "
        "){0,3}(?:legal (?:action|proceedings|steps)|lawsuit|law suit|court (?:action|"
        "proceedings)|litigation)",
        "legal action|see you in court",
        "take (?:you|this|the matter) to (?:the )?court",
        "press charges",
        r"(?:call|inform|contact|go to|report [\w ]{0,20}to) the police",
        r"hold you (?:\w+ )?(?:liable|responsible|accountable)",
        r"(?:seek|claim|demand|recover) (?:\w+ ){0,3}(?:damages|compensation|costs|losses|"
        "sanctions)",
        r"(?:have|get|see) (?:your|the|this) (?:patent|design|registration|right) (?:\w+ "
        ")?(?:revoked|cancell?ed|invalidated|struck)",
        "(?:invalidate|cancel|destroy|kill|attack|revoke|void) (?:your|the|this) (?:patent|"
        "design|registration|right)",
        "(?:expose|shame|name) you",
        "(?:go|turn|talk|write) to (?:the )?(?:press|media|newspapers|journalists)",
        r"(?:post|publish|make) (?:\w+ ){0,4}(?:social media|public|online)",
        r"report you(?:r \w+)? to",
        r"(?:file|bring|start|launch|lodge|issue|open|filing|bringing|prepar\w+) (?:\w+ "
        "){0,3}(?:action|suit|claim|case|proceedings?|complaint)s? (?:against you|for "
        r"(?:damages|a declaration|loss\w*)|in (?:the |a )?(?:\w+ )?(?:court|district)|with "
        r"the (?:court|police|bar|authorit\w+))",
        "action for (?:damages|a declaration|unfair)",
        "(?:court|judicial) (?:action|proceedings|steps|measures)",
        "legal (?:proceedings|steps|measures|consequences)",
        rf"(?:our|my) (?:\w+ )?(?:{_COUNSEL}|legal team) (?:will|shall|are going to|is going "
        "to)",
        "counter-?claim",
        r"(?:file|request|petition for|seek|apply for|initiate) (?:\w+ ){0,4}(?:cancellation|"
        "revocation|invalidation|invalidity|re-?examination|inter partes)",
        "(?:bad|negative|public) (?:reviews?|publicity|posts?)",
        r"(?:pursue|exercise|exhaust|use) (?:\w+ ){0,3}legal (?:means|remedies|avenues|"
        "options)",
    ),
    aimed=any_of(
        "you will (?:pay|regret|suffer|bear|face|hear from our)",
        "face (?:the )?consequences|or else|at your own (?:peril|risk)|last warning",
        "final warning",
        "you(?:r company)? will be (?:held )?(?:liable|responsible|sued)",
        r"(?:you|your (?:\w+ )?(?:clients?|company|firm|brand|employer))\b[^.]{0,40}(?:liable|"
        "accountable|responsible for (?:our|the|all|any|every))",
        "(?:you|your (?:client|company)) (?:will|would|shall) (?:have to )?(?:answer for|"
        "compensate|reimburse|be sued)",
    ),
    legal=any_of(
        r"(?:patent|claim|design|registration|right|trade ?mark)s? (?:\S+ )?(?:is|are|was|"
        r"were) (?:\w+ ){0,2}(?:invalid|void|unenforceable|not (?:valid|new|novel|"
        "enforceable)|obvious|lapsed|expired|worthless)",
        "invalid (?:patent|design|claim|registration)",
        r"(?:do|does|did)(?: not|n['’]t) (?:\w+ )?(?:infringe|violate|fall (?:within|under)|"
        "read on)",
        r"(?:is|are)(?: not|n['’]t) (?:\w+ )?(?:infringing|an infringement|covered by)",
        r"there is no infringement|cannot (?:\w+ )?infringe|non-infringing",
        f"{_VALID_NOUN} [^.]{{0,30}}(?:lacks?|lacking|fails? for|without|has no|does(?: not|"
        r"n['’]t) (?:have|show|involve)) (?:\w+ ){0,2}(?:novelty|inventive step|originality|"
        "validity|individual character)",
        f"{_VALID_NOUN} [^.]{{0,40}}(?:should (?:never|not)|shouldn['’]t|cannot|could not) "
        "(?:have )?(?:been|be) (?:granted|issued|allowed|registered|enforced|valid|upheld)",
        f"{_VALID_NOUN} [^.]{{0,40}}(?:null and void|nullity|invalid|unenforceable|"
        "unpatentable|anticipated|not new)",
        "no (?:literal |direct |such |indirect )?infringement (?:here|at all|whatsoever|"
        "literally|exists|occurs|in this)",
        r"there (?:is|was|can be) no (?:\w+ )?infringement",
        "(?:outside|beyond|not (?:within|inside|covered by|caught by)) (?:of )?(?:the "
        ")?(?:scope|claims?|protection|patent)",
        r"do(?:es)?(?: not|n['’]t) (?:\w+ )?(?:meet|satisfy|practi[cs]e|embody|fulfil\w*) "
        r"(?:\w+ ){0,3}claims?",
        "(?:different|distinct) overall impression",
    ),
    absolute=any_of(
        "never again",
        r"never (?:\w+ ){0,3}(?:happen|occur|repeat|be repeated)(?: again)?",
        "100 ?(?:%|percent|per cent)|guarantee (?:that|you|this|it)",
        "absolutely (?:no|never|guarantee)|zero risk|under no circumstances",
        "(?:will|shall) (?:absolutely |definitely )?never",
        "forever",
        r"(?:ever|never|not|n['’]t|no\w*)\b[^.]{0,40}\b(?:happen|occur|arise|recur|repeat\w*) "
        "(?:ever )?again",
        r"(?:will|shall|won['’]t|promise|guarantee|assure|ensure)\b[^.]{0,60}\b(?:never|not|"
        r"n['’]t|no\w*)\b[^.]{0,40}\b(?:recur|reoccur|be repeated|repeat|(?:sell|list|offer|"
        r"violate|infringe|touch)\b[^.]{0,40}again)",
        "ever again",
        r"(?:we|i) (?:\w+ )?(?:guarantee|promise|swear|vow|pledge)",
        r"(?:completely|entirely|absolutely|totally|fully) (?:impossible|eliminat\w+|"
        r"exclud\w+|rule[sd]? out|safe|risk-free)",
        "no (?:further|more|other) (?:violation|infringement|complaint|issue)s? (?:will|can|ever)",
    ),
    advice=any_of(
        r"(?:our|my) (?:\w+ )?(?:attorney|lawyer|counsel|solicitor|legal (?:team|advis[eo]r|"
        r"department))(?:['’]?s['’]?)? (?:\w+ )?(?:opinion|advice|memo\w*|assessment|analysis|"
        "view|letter to us)",
        "(?:attorney|lawyer|counsel|solicitor|legal (?:team|advis[eo]r)s?)s? (?:has |have "
        r")?(?:\w+ly )?(?:advised|told|warned|recommended|thinks?|believes?|says?|said|"
        "concluded|found|confirmed)",
        "privileged|attorney[- ]client|work product",
        "(?:legal|counsel['’]s) (?:opinion|advice) (?:we|that we|which we) (?:got|received|"
        "obtained)",
        "in (?:strict )?confidence",
        r"(?:confidential|internal|private) (?:\w+ )?(?:legal )?(?:advice|opinion|memo\w*|"
        "analysis)",
        rf"{_COUNSEL}\b[^.]{{0,40}}\b(?:told|advised|warned|assured|informed) (?:us|me)",
        r"(?:we|i) (?:were|was|have been) (?:\w+ )?advised (?:by|that)",
        f"on (?:the )?advice of (?:our |my )?{_COUNSEL}",
    ),
    trade=any_of(
        r"(?:we|i) (?:have |had )?(?:\w+ )?(?:sold|shipped|earned|made|generated|turned over) "
        r"[^.]{0,25}\d[\d.,]{0,15}",
        "(?:revenue|turnover|profit|margin|landed cost|purchase price|unit cost|sales "
        r"(?:figure|volume|number)s?|cost price)s?\b[^.]{0,30}\d[\d.,]{0,15}",
        "(?:our|the) (?:supplier|factory|manufacturer|wholesaler|customer|buyer)s?(?:['’]s "
        "name)? (?:is|are|was|were|called|in|,)",
        r"(?:buy|bought|source|purchase)[sd]? (?:it|them|this|these|the \w+) from",
        rf"(?:sold|shipped|dispatched|delivered) (?:\w+ ){{0,4}}{_NUMBER}",
        rf"{_NUMBER} (?:\w+ ){{0,2}}{_PIECES} (?:\w+ ){{0,3}}(?:sold|shipped|per|a|each|every|"
        "so far|to date|in total)",
        "(?:revenue|turnover|earnings|profit|margin|cost|sales)s? (?:of|were|was|is|are|"
        rf"about|around|at|amount\w*|total\w*|came|reached|from) (?:\w+ ){{0,4}}{_NUMBER}",
        "(?:profit|gross|net) margins?|(?:landed|unit|purchase|factory|wholesale) (?:cost|"
        "price)s?|our (?:turnover|revenue|profits?|sales (?:figures?|numbers?|volume))",
        r"(?:our|the) (?:\w+ )?(?:supplier|factory|manufacturer|wholesaler|vendor|producer|"
        r"distributor|customer|client|buyer|retailer)s?,? (?-i:[A-Z]\w+)",
        "(?:buy|bought|buying|source[sd]?|sourcing|purchase[sd]?|obtain(?:ed)?|get|got|"
        r"import(?:ed)?) (?:\w+ ){0,4}from (?!you)(?:\w+ )?(?:(?-i:[A-Z]\w+)|factory|supplier|"
        "manufacturer|company|wholesaler)",
        r"(?:supplied|manufactured|produced|made)(?: \w+){0,3} by (?!you|hand|the (?:owner|"
        r"complainant))(?:the |a |our |one )?(?:company |factory )?(?-i:[A-Z]\w+)",
    ),
    offer=any_of(
        "(?:can|could|will|would|willing to|ready to|prepared to|like to|happy to) (?:pay|"
        "compensate|reimburse)",
        "(?:royalty|settlement|lump sum|compensation|licen[cs]e fee) of",
        r"(?:USD|EUR|GBP|CNY|RMB|US\$)\s?\d[\d.,]{0,15}",
        r"\d[\d.,]{0,15}\s?(?:USD|EUR|GBP|CNY|RMB|dollars|euros?|pounds)",
        rf"(?:pay|paying|compensate\w*|reimburse\w*|transfer) (?:you )?(?:\w+ ){{0,4}}{_NUMBER}",
        r"(?:pay|offer|accept|negotiate|agree (?:to|on)) (?:\w+ ){0,3}(?:royalt(?:y|ies)|lump "
        "sum|licen[cs]e fee|settlement sum|compensation)",
        r"in (?:exchange|return) for (?:a |your )?(?:\w+ )?payment",
        r"[$£€¥]\s?\d",
    ),
    others=any_of(
        "(?:other|many|all|hundreds of|thousands of|dozens of|countless) (?:other "
        ")?(?:sellers|shops|stores|merchants)",
        "every(?:one|body) (?:else )?(?:sells?|does|is selling)",
        "competitors (?:also )?(?:sell|do)|why (?:only|just) (?:us|me)",
        r"(?:staff|employees|support|team|agents?|bots?) (?:\w+ ){0,3}(?:incompetent|useless|"
        r"unfair|lazy|ignor\w+|stupid|careless)",
        "(?:other|many|all|hundreds of|thousands of|dozens of|countless|several|various|"
        r"numerous|lots of|plenty of|some|(?:\w+|\d+) other) (?:other )?(?:\w+ )?(?:sellers|"
        "shops|stores|merchants|vendors|traders|retailers|competitors)",
        r"(?:same|identical|similar|exact) (?:\w+ ){0,2}(?:products?|items?|goods|articles?|"
        r"things?) (?:(?:is|are|was|were|has been|being) )?(?:\w+ )?(?:sold|offered|listed|"
        "available) (?:by|everywhere|from|all over)",
        "(?:everyone|everybody|others|competitors) (?:else )?(?:also |still |is |are "
        ")?(?:sells?|selling|offers?|offering|lists?|does|do)",
        r"singled out|double standards?|discriminat\w+|unfair(?:ly)?(?! competition)",
        "(?:only|just) (?:us|our (?:shop|store|account|listing))",
        "(?:did|do(?:es)?|have done) nothing (?:about|against)",
        "(?:team|staff|employees?|support|agents?|reviewers?|investigators?|bots?|department|"
        r"case manager) (?:\w+ ){0,3}(?:not|n['’]t|never) (?:even|bother\w*|really|properly|"
        "carefully|care)",
        r"unacceptable|ridiculous|outrageous|scandalous|disgrace\w*|shameful|unprofessional|"
        r"incompeten\w+",
    ),
    unsold=any_of(
        "never (?:been )?(?:sold|offered|listed|shipped)",
        "(?:have|has|had) not (?:been )?(?:sold|offered|shipped)",
        "(?:haven['’]t|hasn['’]t) (?:sold|offered|shipped)",
        "did(?: not|n['’]t) sell",
        "no (?:sales|units|orders) (?:were|was|have|has)",
        "not (?:a single|one) (?:unit|piece|order)",
        r"at no (?:time|point) (?:\w+ ){0,3}(?:sold|sell|offer\w*|list\w*|ship\w*)",
        "(?:zero|nil) (?:sales|orders|units)",
        r"never (?:\w+ ){0,2}(?:sold|offered|listed|shipped|dealt|traded)",
        "n['’]t (?:a|any) (?:single )?(?:sale|unit|order)s?",
    ),
    strong=any_of(
        "without (?:any )?right",
        "(?:unjustified|groundless|baseless) threats?",
        "abus(?:e|es|ed|ive|ing)|bad[- ]faith|malicious(?:ly)?|fraud(?:ulent(?:ly)?)?",
        r"extort\w*|blackmail\w*|patent troll",
        "(?:unfounded|meritless|frivolous|baseless|groundless|bogus|sham|false|fake|"
        r"dishonest) (?:\w+ )?(?:complaint|report|claim|notice|allegation|accusation)s?",
        "(?:complaint|report|notice|allegation|accusation|claim)s? (?:is|are|was|were) "
        r"(?:\w+ )?(?:unfounded|meritless|frivolous|baseless|groundless|bogus|false|fake|"
        "dishonest|without (?:any )?(?:merit|basis|foundation))",
        "without (?:any |a )?(?:legal )?(?:basis|foundation|justification)",
        r"harass\w*|misus(?:e|es|ed|ing)",
    ),
    disclaims=any_of(
        r"admi(?:t|ts|tted|ssion|ssions)|conced\w+|acknowledg\w+|without prejudice",
    ),
    marks=any_of(
        "the|of|to|and|is|are|was|this|that|we|you|our|your|for|in|not|have|has|with|it|will",
        "by|a|an|please|any|which|from",
    ),
)
