"""English words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = r"(?:item|product|good|listing|article|design|unit|model|version)s?"

ENGLISH = Speech(
    code="en",
    own=any_of("we", "i", "our", "my", "us", "ours", rf"(?:this|these|the) {_GOODS}", "it", "they"),
    other=any_of(
        "you",
        "your",
        "yours",
        "others?",
        "anyone",
        "anybody",
        "somebody",
        "someone",
        "third part(?:y|ies)",
        "competitors?",
        "suppliers?",
        "another",
        "complainant",
        "owner",
    ),
    wrong=any_of(
        r"(?<!non-)infring(?:es?|ed|ing)(?! (?:on the (?:alleged|asserted)))",
        r"violat(?:es?|ed|ing) (?:your|the|this|a|an|its|their) [\w' -]{0,30}(?:patents?|"
        r"designs?|rights?|trade ?marks?|ip)",
        r"(?:our|my) (?:patent |design |own )?(?:infringement|violation)(?!s? (?:check|"
        r"screening|review))",
        r"(?:commit(?:ted)?|caus(?:ed|ing)|responsible for|guilty of|sorry for|regret|"
        r"apologi[sz]e for|"
        r"ceased|stopped|ended) (?:\w+ ){0,3}(?:infringement|violation)(?! (?:complaint|notice|"
        r"report|claim|allegation))",
        r"copied (?:your|their|his|her|its|it|from|the (?:design|product|patent\w*|original|"
        r"look|shape|idea))",
        r"(?:is|are|was|were) (?:\w+ ){0,3}(?:copy|copies|clones?|replicas?|knock-?offs?|"
        r"imitations?|counterfeits?|fakes?)"
        r"(?! of (?:this|the|our|my) (?:e-?mail|letter|notice|message|invoice|order|report|"
        r"file|page))",
        r"(?:imitat(?:ed|es)|plagiari[sz]ed|stole|reproduced) (?:your|their|the (?:design|"
        r"product|patent\w*|original|look|shape))",
        r"counterfeit (?:items?|goods|products?|units?)",
        "fall(?:s)? (?:within|under) (?:the scope of )?(?:your|the) (?:patent|claim|design)s?",
    ),
    fault=any_of(
        r"(?:our|my) (?:\w+ )?(?:mistake|fault|error|wrongdoing|negligence|carelessness)",
        r"(?:we|i) (?:were|was|are|am) (?:\w+ )?(?:at fault|guilty|in the wrong|wrong)",
        r"(?:we|i) (?:\w+ )?(?:knew|were aware|was aware|had known|had seen)"
        r" [^.]{0,60}(?:patent\w*|registered|protected|design right)",
        r"(?:we|i) (?:\w+ ){0,2}(?:admit|confess|concede|plead guilty)",
        r"(?:we|i) (?:\w+ )?(?:should not|shouldn't|ought not to) have (?:sold|listed|copied|"
        r"made|offered)",
        r"(?:accept|take) (?:full |all |the )?(?:blame|liability|guilt)",
        r"(?:accept|take) (?:full |all )?responsibility for (?:the|this|our) (?:infring\w+|"
        r"violation|copying)",
        r"(?:sorry|apologi[sz]e|regret)\w* [^.]{0,40}(?:infring\w+|violat\w+|copy(?:ing)?|copied)",
        "you are right that (?:our|we|the)",
    ),
    denied=any_of(
        r"not",
        r"\w+n['’]t",
        "never",
        "no",
        "nothing",
        "none",
        "nor",
        "neither",
        "without",
        "cannot",
        "den(?:y|ies|ied|ying)",
        "dispute[sd]?",
        "reject(?:s|ed)?",
        "far from",
        "instead of",
        "rather than",
    ),
    doubled=any_of(
        "no doubt",
        "not only",
        "cannot deny",
        "can't deny",
        "do(?:es)? not (?:deny|dispute)",
        "don't (?:deny|dispute)",
        "no longer (?:deny|dispute)",
        "no question",
        "not without",
        r"did(?: not|n['’]t) (?:know|realise|realize|notice|check|mean|intend|think)",
        "without (?:knowing|noticing|checking|realising|realizing|thinking|permission|a licen[cs]e|"
        "authori[sz]ation|intention|intent)",
        "no (?:permission|licen[cs]e)",
        "not intentionally",
        "not on purpose",
        "unknowingly",
        "nothing but",
    ),
    reported=any_of(
        r"alleg\w+",
        r"accus\w+",
        "whether",
        "if",
        "in case",
        "should you",
        "suspected",
        "supposed(?:ly)?",
        r"purported(?:ly)?",
        r"assert(?:s|ed|ing)?",
        "according to",
        r"(?:claim|stat|believ|suggest|contend|argu|indicat|report)(?:s|es|ed|e|"
        r"ing)?(?: to us)? that",
        r"(?:you|complainant|owner|notice|complaint|amazon|ebay|platform|letter|message|"
        r"e-?mail|report|it|they) "
        r"(?:say|claim|believe|think|state|write|contend|suggest|argue|assert|report|"
        r"consider)(?:s|ed)?",
        "how",
        "which",
        "why",
        "what",
        "where",
        "in what way",
        r"prevent\w*",
        r"avoid\w*",
        r"refus\w+",
        "risk of",
        r"screen\w*",
        "against",
        r"check(?:ed|s|ing)? (?:for|against|that)",
        "to (?:find|detect|identify|exclude|rule out)",
        r"complaints? (?:about|of|for)",
        "train(?:ing|ed)?",
        "said to",
        "claimed to",
        "question of",
        "example of",
        "policy",
    ),
    hedged=any_of("may", "might", "could", "possibly", "potentially", "perhaps", "probably"),
    turn=any_of(
        r"but",
        "however",
        "yet",
        "nevertheless",
        "and (?:yes|indeed|in fact|we admit)",
        "although",
        "though",
    ),
    threat=any_of(
        "sue",
        "suing",
        r"(?:take|bring|start|file|begin|initiate|pursue|consider|commence) (?:\w+ ){0,3}"
        r"(?:legal (?:action|proceedings|steps)|lawsuit|law suit|court (?:action|proceedings)|"
        r"litigation)",
        "legal action",
        "see you in court",
        "take (?:you|this|the matter) to (?:the )?court",
        "press charges",
        r"(?:call|inform|contact|go to|report [\w ]{0,20}to) the police",
        r"hold you (?:\w+ )?(?:liable|responsible|accountable)",
        r"(?:seek|claim|demand|recover) (?:\w+ ){0,3}(?:damages|compensation|costs|losses|"
        r"sanctions)",
        r"(?:have|get|see) (?:your|the|this) (?:patent|design|registration|right)"
        r" (?:\w+ )?(?:revoked|cancell?ed|invalidated|struck)",
        r"(?:invalidate|cancel|destroy|kill|attack|revoke|void) (?:your|the|this) (?:patent|"
        r"design|registration|right)",
        r"(?:expose|shame|name) you",
        "(?:go|turn|talk|write) to (?:the )?(?:press|media|newspapers|journalists)",
        r"(?:post|publish|make) (?:\w+ ){0,4}(?:social media|public|online)",
        r"report you(?:r \w+)? to",
    ),
    aimed=any_of(
        "you will (?:pay|regret|suffer|bear|face|hear from our)",
        "face (?:the )?consequences",
        "or else",
        r"at your own (?:peril|risk)",
        "last warning",
        "final warning",
        r"you(?:r company)? will be (?:held )?(?:liable|responsible|sued)",
    ),
    legal=any_of(
        r"(?:patent|claim|design|registration|right|trade ?mark)s? (?:\S+ )?(?:is|are|was|were)"
        r" (?:\w+ ){0,2}"
        r"(?:invalid|void|unenforceable|not (?:valid|new|novel|enforceable)|obvious|lapsed|"
        r"expired|worthless)",
        r"invalid (?:patent|design|claim|registration)",
        r"(?:do|does|did)(?: not|n['’]t) (?:\w+ )?(?:infringe|violate|fall (?:within|under)|"
        r"read on)",
        r"(?:is|are)(?: not|n['’]t) (?:\w+ )?(?:infringing|an infringement|covered by)",
        "there is no infringement",
        r"cannot (?:\w+ )?infringe",
        "non-infringing",
    ),
    absolute=any_of(
        "never again",
        r"never (?:\w+ ){0,3}(?:happen|occur|repeat|be repeated)(?: again)?",
        r"100 ?(?:%|percent|per cent)",
        r"guarantee (?:that|you|this|it)",
        "absolutely (?:no|never|guarantee)",
        "zero risk",
        "under no circumstances",
        r"(?:will|shall) (?:absolutely |definitely )?never",
        "forever",
    ),
    advice=any_of(
        r"(?:our|my) (?:\w+ )?(?:attorney|lawyer|counsel|solicitor|legal (?:team|advis[eo]r|"
        r"department))(?:['’]?s['’]?)? "
        r"(?:\w+ )?(?:opinion|advice|memo\w*|assessment|analysis|view|letter to us)",
        r"(?:attorney|lawyer|counsel|solicitor|legal (?:team|advis[eo]r)s?)s? (?:has |"
        r"have )?(?:\w+ly )?"
        r"(?:advised|told|warned|recommended|thinks?|believes?|says?|said|concluded|found|"
        r"confirmed)",
        "privileged",
        "attorney[- ]client",
        "work product",
        r"(?:legal|counsel['’]s) (?:opinion|advice) (?:we|that we|which we) (?:got|received|"
        r"obtained)",
    ),
    trade=any_of(
        r"(?:we|i) (?:have |had )?(?:\w+ )?(?:sold|shipped|earned|made|generated|turned over)"
        r" [^.]{0,25}\d[\d.,]*",
        r"(?:revenue|turnover|profit|margin|landed cost|purchase price|unit cost|sales"
        r" (?:figure|volume|number)s?|cost price)s?\b"
        r"[^.]{0,30}\d[\d.,]*",
        r"(?:our|the) (?:supplier|factory|manufacturer|wholesaler|customer|"
        r"buyer)s?(?:['’]s name)? (?:is|are|was|were|called|in|,)",
        r"(?:buy|bought|source|purchase)[sd]? (?:it|them|this|these|the \w+) from",
    ),
    offer=any_of(
        r"(?:can|could|will|would|willing to|ready to|prepared to|like to|happy to) (?:pay|"
        r"compensate|reimburse)",
        r"(?:royalty|settlement|lump sum|compensation|licen[cs]e fee) of",
        r"(?:USD|EUR|GBP|CNY|RMB|US\$)\s?\d[\d.,]*",
        r"\d[\d.,]*\s?(?:USD|EUR|GBP|CNY|RMB|dollars|euros?|pounds)",
    ),
    others=any_of(
        r"(?:other|many|all|hundreds of|thousands of|dozens of|countless)"
        r" (?:other )?(?:sellers|shops|stores|merchants)",
        "every(?:one|body) (?:else )?(?:sells?|does|is selling)",
        r"competitors (?:also )?(?:sell|do)",
        "why (?:only|just) (?:us|me)",
        r"(?:staff|employees|support|team|agents?|bots?) (?:\w+ ){0,3}(?:incompetent|useless|"
        r"unfair|lazy|ignor\w+|stupid|careless)",
    ),
    unsold=any_of(
        "never (?:been )?(?:sold|offered|listed|shipped)",
        r"(?:have|has|had) not (?:been )?(?:sold|offered|shipped)",
        r"(?:haven['’]t|hasn['’]t) (?:sold|offered|shipped)",
        "did(?: not|n['’]t) sell",
        "no (?:sales|units|orders) (?:were|was|have|has)",
        "not (?:a single|one) (?:unit|piece|order)",
    ),
    strong=any_of(
        "without (?:any )?right",
        r"(?:unjustified|groundless|baseless) threats?",
        r"abus(?:e|es|ed|ive|ing)",
        "bad[- ]faith",
        r"malicious(?:ly)?",
        r"fraud(?:ulent(?:ly)?)?",
        r"extort\w*",
        r"blackmail\w*",
        "patent troll",
    ),
    disclaims=any_of(
        r"admi(?:t|ts|tted|ssion|ssions)", r"conced\w+", r"acknowledg\w+", "without prejudice"
    ),
    marks=any_of(
        "the",
        "of",
        "to",
        "and",
        "is",
        "are",
        "was",
        "this",
        "that",
        "we",
        "you",
        "our",
        "your",
        "for",
        "in",
        "not",
        "have",
        "has",
        "with",
        "it",
        "will",
        "by",
        "a",
        "an",
        "please",
        "any",
        "which",
        "from",
    ),
)
