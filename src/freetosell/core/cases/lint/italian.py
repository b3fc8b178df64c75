"""Italian words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = "(?:articol[oi]|prodott[oi]|merc[ei]|inserzion[ei]|annunc[io]+|modell[oi]|offert[ae])"
_RIGHT = "(?:brevett[oi]|design|disegn[oi]|modell[oi]|diritt[oi]|marchi[oi]?)"
_THEIRS = (
    "(?:vostr[oaie]|su[oaie]i?|loro|altrui|(?:del|della|dei) (?:titolar[ei]|reclamante|"
    "marchio|concorrente|produttore))"
)
_THING = (
    "(?:brevett[oi]|design|disegn[oi]|modell[oi]|form[ae]|aspetto|invenzion[ei]|ide[ae]|"
    "march[io]+|logo|foto|immagin[ei]|prodott[oi]|tecnologia)"
)
_SORRY = r"(?:scus\w+|dispiac\w+|rammaric\w+|spiacenti|perdon\w+)"
_DEED = (
    r"(?:violat\w*|violazion[ei]|contraff\w+|copi\w+|infrazion[ei]|aver(?:l[oaie])? (?:\w+ "
    ")?(?:vendut[oaie]|mess[oaie] in vendita|utilizzato|usato|offerto|pubblicato|"
    r"riprodotto|importato)|(?:il|la|nostr[oa]) (?:\w+ )?(?:uso|vendita|condotta|"
    "comportamento)|danno)"
)
_PIECES = "(?:unità|pezz[oi]|esemplar[ei]|ordin[ei]|vendite|articol[oi])"
_COUNSEL = (
    r"(?:avvocat[oiea]|legal[ei]|consulent[ei](?: \w+)?|studio legale|ufficio legale|"
    "mandatari[oi])"
)
_PEERS = "(?:venditor[ei]|negoz[io]+|commerciant[ei]|concorrent[ei]|rivenditor[ei]|aziende)"
_ACTION = "(?:azion[ei]|misur[ae]|vi[ae]|procediment[oi]|caus[ae])"

ITALIAN = Speech(
    code="it",
    own=any_of(
        r"noi|io|nostr[oaie]|mi[oa]|abbiamo|ho|siamo|\w+iamo",
        f"(?:quest[oaie]|il|la|i|gli|le) {_GOODS}",
    ),
    other=any_of(
        "voi|vostr[oaie]|lei|loro|altr[oi]|terz[io]|qualcuno|nessuno|fornitor[ei]|"
        "concorrent[ei]|reclamante|titolare",
    ),
    wrong=any_of(
        r"(?:viola(?:no|to|ta|ti|va|vano|ndo)?|violiamo|lede|ledono|leso|infrang\w+|"
        rf"contravv\w+) (?:\w+['’ ]){{0,3}}{_RIGHT}",
        "contraff(?:à|anno|atto|atta|atti|atte|acciamo|acendo)|contraffattori[oae]?",
        "(?:copiato|imitato|plagiato|riprodotto|rubato) (?:il|la|lo|i|le|l['’])? "
        r"?(?:vostr\w+|su\w+|loro|design|modello|brevetto|prodotto originale)",
        r"(?:è|sono|era|erano|essere|rivelat[oaie]) (?:\w+ )?(?:un[ao]?['’ ]? ?|delle "
        ")?(?:copi[ae]|imitazion[ei]|fals[oi]|replic[ah]e?)(?! (?:di (?:questa|questo|"
        "nostra)|della (?:presente|fattura|mail)))",
        "(?:nostr[ao]|questa|per la|della) (?:violazione|contraffazione|infrazione)(?! "
        "(?:contestata|segnalata|lamentata|presunta))",
        rf"(?:utilizzato|usato|ripreso|sfruttato|adottato) (?:\w+['’ ]){{0,3}}{_THEIRS} (?:\w+ "
        f")?{_THING}",
        r"(?:simil[ei]|identic[oaih]+|ugual[ei]|somiglia\w*) (?:\w+ ){0,2}(?:al|alla|ai) "
        f"{_THEIRS}",
        "(?:venduto|utilizzato|usato|offerto|prodotto|importato|pubblicato) [^.]{0,60}senza "
        r"(?:\w+ ){0,2}(?:autorizzazione|licenza|permesso|consenso)",
    ),
    fault=any_of(
        r"(?:nostr[oa]|mi[oa]) (?:\w+ )?(?:errore|colpa|sbaglio|negligenza|mancanza|svista)",
        r"(?:errore|sbaglio|colpa|negligenza|svista|mancanza) (?:\w+ )?(?:da parte nostra|"
        "nostr[oa]|dei nostri)",
        "(?:ammettiamo|ammetto|riconosciamo|riconosco|confessiamo) (?:che|di|il|la|l['’]|i|"
        r"gli|le|nostr\w+)(?! (?:ricevut))",
        f"(?:sapevamo|eravamo (?:consapevoli|a conoscenza)|conoscevamo) [^.]{{0,50}}{_RIGHT}",
        r"non avremmo dovuto (?:vender\w+|copiar\w+|pubblicar\w+|offrir\w+)",
        f"{_SORRY}[^.]{{0,60}}{_DEED}",
        f"{_DEED}[^.]{{0,60}}{_SORRY}",
        r"(?:siamo|eravamo) (?:\w+ )?(?:colpevoli|in torto|responsabili della (?:violazione|"
        "contraffazione))",
        "avete ragione|ci assumiamo (?:tutta |ogni |la piena )?(?:la )?(?:responsabilità|colpa)",
        "(?:trascurato|ignorato|non (?:abbiamo )?(?:verificato|rispettato)) "
        rf"[^.]{{0,30}}{_THEIRS} (?:\w+ )?(?:diritti?|{_THING})",
        "non (?:sapevamo|eravamo consapevoli|ci (?:siamo|eravamo) (?:accorti|resi conto)) "
        "che [^.]{0,60}(?:protett[oaie]|brevettat[oaie]|registrat[oaie])",
    ),
    denied=any_of(
        r"non|mai|nessun[oa]?|né|senza|nulla|niente|neppure|nemmeno|contest\w+|neghiamo|"
        "negare|respingiamo",
    ),
    doubled=any_of(
        "non (?:possiamo|si può) negare|senza (?:alcun )?dubbio|non solo|non neghiamo|non "
        "c['’]è dubbio",
        r"senza (?:\w+ ){0,2}(?:autorizzazione|licenza|permesso|consenso|fondamento|diritto|"
        "motivo|titolo|saperlo|volerlo|verificare)",
        "non (?:sapevamo|eravamo consapevoli|ci (?:siamo|eravamo) (?:accorti|resi conto)|"
        "abbiamo (?:verificato|rispettato|controllato)|più di|meno di|abbiamo altra scelta)",
    ),
    reported=any_of(
        r"sostien\w+|sosten\w+|afferm\w+|asseri\w+|presunt[oaie]|secondo|se|qualora|accus\w+|"
        r"contestat\w+|lamenta\w*",
        r"segnala\w+|riten\w+|ritien\w+|indica\w*|come|perché|qual[ei]|quali|in che modo|"
        r"evitar\w*|prevenir\w*|impedir\w*",
        r"verific\w+|controll\w+|contro|reclam[oi]|notifica|formazione|sospett\w+|rischio|che "
        "cosa|dove",
    ),
    hedged=any_of(
        r"forse|potrebbe\w*|potremmo|probabilmente|possibilmente|eventualmente|può darsi",
    ),
    turn=any_of(
        "ma|però|tuttavia|ciononostante|benché|sebbene|bensì",
    ),
    threat=any_of(
        rf"{_ACTION} (?:\w+ )?(?:legal|giudiziari|penal|civil)\w*|(?:intraprend|avvi|promuov|"
        rf"intent|propo)\w* (?:\w+ ){{0,4}}(?:{_ACTION}|denuncia|querela)",
        r"tribunale|giudice|querela\w*|denunci(?:are|eremo|amo)|citare in giudizio|adire|"
        r"adiremo|vie legali|diffid\w+",
        r"(?:chieder|pretender|esiger|richieder)\w* (?:\w+ ){0,4}(?:risarcimento|danni|"
        "nullità|annullamento|cancellazione|decadenza)|risarcimento",
        rf"nostr[oaie] (?:\w+ )?{_COUNSEL} (?:agirà|agiranno|prenderà|procederà|contatterà|si "
        r"metterà)\w*",
        "stampa|giornalisti|social(?: network)?|recensioni negative|polizia|guardia di finanza",
    ),
    aimed=any_of(
        "conseguenze|ultimo avviso|ultimo avvertimento|ve ne pentirete|a vostro rischio",
        r"(?:voi|la vostra (?:azienda|società|cliente)) (?:\w+ ){0,4}(?:responsabil\w+|"
        r"risponder\w+|pagher\w+)|vi riterremo responsabili|pagherete",
    ),
    legal=any_of(
        f"{_RIGHT} [^.]{{0,50}}(?:null[oaie]|invalid[oaie]|scadut[oaie]|decadut[oaie]|non "
        r"(?:è|sono) (?:valid\w+|nuov\w+))",
        "(?:priv[oaie]|carente|mancanza|difetto) di (?:novità|attività inventiva|carattere "
        "individuale|validità)|manca (?:di|la) novità",
        r"non (?:avrebbe|sarebbe) (?:mai )?(?:dovuto|stat[oa]) (?:essere )?(?:concess\w+|"
        r"rilasciat\w+|registrat\w+)",
        r"non (?:viola|violano|lede|ledono|infrang\w+|contraffà|riproduc\w+|costituisce "
        r"(?:\w+ )?(?:violazione|contraffazione))",
        r"(?:nessuna|alcuna) (?:violazione|contraffazione)|non (?:rientra\w*|ricade\w*) "
        r"(?:\w+['’ ]){0,3}(?:ambito|protezione)|impressione generale (?:diversa|differente)",
    ),
    absolute=any_of(
        "mai più|100 ?(?:%|per cento)|al cento per cento|(?:garanti|promett|giur|"
        "assicur)(?:amo|iamo|o|sco)|in nessun caso|per sempre|rischio zero",
        r"(?:non|mai)[^.]{0,40}(?:ripeter\w*|succeder\w*|accadr\w*|verificher\w*|"
        r"ricapiter\w*)(?: (?:mai )?più)?",
        r"(?:totalmente|completamente|assolutamente) (?:esclus\w+|impossibil\w+|sicur\w+|"
        r"eliminat\w+)|una volta per tutte",
    ),
    advice=any_of(
        rf"(?:nostr[oaie]|mi[oa]) {_COUNSEL}[^.]{{0,30}}(?:dett\w+|dic\w+|ritien\w+|"
        r"consigli\w+|pens\w+|conclu\w+|conferm\w+|avvert\w+|comunicat\w+)",
        r"(?:parere|opinione|consulenza|nota|analisi) (?:\w+ ){0,2}(?:legale|riservat[oa]|"
        f"confidenziale|intern[oa]|de(?:i|l|l['’])(?: nostr[oi])? ?{_COUNSEL})|segreto "
        "professionale|in confidenza",
    ),
    trade=any_of(
        rf"\d[\d.,]{{0,15}} (?:\w+ )?{_PIECES} (?:\w+ ){{0,3}}(?:vendut\w+|al mese|all['’]anno|"
        r"spedit\w+|mensili)|(?:vendut|fatturat|spedit|incassat)\w+ (?:\w+ ){0,4}\d[\d.,]{0,15}",
        "nostr[oaie] (?:fatturato|ricavi|vendite|margin[ei]|util[ei]|guadagn[io])|prezzo "
        "(?:di acquisto|d['’]acquisto|di costo|di fabbrica|all['’]ingrosso)|costo unitario|"
        "margine (?:lordo|netto|di profitto)",
        r"(?:nostr[oa]|il|la) (?:\w+ )?(?:fornitor[ei]|produttor[ei]|cliente|fabbrica|"
        r"grossista),? (?:è|si chiama|era|(?-i:[A-Z]\w+))",
        r"(?:acquist|compr|import|forn|prodott|fabbric)\w* (?:\w+['’ ]){0,5}(?:da|dal|dalla|"
        r"presso) (?!voi|noi)(?:\w+ )?(?-i:[A-Z]\w+)",
    ),
    offer=any_of(
        r"(?:pag|vers|risarc|indennizz|compens|offr|propon)\w* [^.]{0,40}\d[\d.,]{0,15} ?(?:euro|€|"
        r"EUR|%|dollari|USD|\$)|\d[\d.,]{0,15}\s?(?:euro|EUR|€|USD|dollari)",
        r"(?:EUR|€|USD)\s?\d[\d.,]{0,15}|royalt(?:y|ies)|canone|somma forfettaria|indennizzo|"
        "compenso economico|dispost[oi] a (?:pagare|versare|risarcire|acquistare una licenza)",
    ),
    others=any_of(
        "(?:altri|tutti gli(?: altri)?|molti|centinaia di|decine di|migliaia di|numeros[oi]|"
        rf"divers[oi]|vari|parecchi) (?:\w+ )?{_PEERS}",
        r"stess[oi] (?:prodott|articol|modell)[oi] (?:\w+ ){0,4}(?:vend\w+|offert\w+|"
        r"disponibil\w+|ovunque|da altri)|lo vendono (?:tutti|altri)",
        r"ingiust\w+|discrimin\w+|due pesi|disparità|arbitrari\w+|solo (?:a )?noi|soltanto "
        r"noi|inaccettabil\w+|vergognos\w+|scandalos\w+|ridicol\w+",
        r"(?:personale|team|assistenza|operatori|supporto|addetti)[^.]{0,30}(?:incompetent\w*|"
        r"inutil\w*|pigr\w*|nemmeno|neppure)",
    ),
    unsold=any_of(
        r"(?:mai|a nessun titolo) (?:\w+ ){0,2}(?:vendut\w+|offert\w+|spedit\w+|"
        r"commercializzat\w+|messo in vendita)|in nessun momento (?:\w+ ){0,3}vendut\w+",
        r"non (?:abbiamo|è stato) (?:\w+ )?vendut\w+|nessuna (?:vendita|unità)|nessun ordine|"
        "neanche (?:un|una) (?:vendita|pezzo|ordine)|zero vendite",
    ),
    strong=any_of(
        r"abus\w+|malafede|mala fede|fraud\w+|ricatt\w+|estorsion\w+|senza (?:alcun "
        r")?(?:diritto|fondamento|titolo|motivo)|pretestuos\w+|temerari\w+|calunnios\w+|"
        r"vessatori\w+",
        r"(?:infondat|ingiustificat|fals)[oaie] (?:\w+ )?(?:reclam|segnalazion|denunc|"
        r"accus)\w+|(?:reclam|segnalazion|denunc|accus)\w+ (?:\w+ ){0,2}(?:infondat|"
        "ingiustificat|fals)[oaie]",
    ),
    disclaims=any_of(
        r"ammission[ei]|ammett\w+|ammesso|riconosciment\w+|riconosc\w+|senza pregiudizio",
    ),
    marks=any_of(
        "il|lo|gli|di|del|della|dei|delle|e|è|sono|noi|vostro|vostra|nostro|nostra|che|per|"
        "non|un|una|uno|in|con|abbiamo|si|questo|questa|al|alla|nel|nella|ci|vi|da|dal|le|la|"
        "i|ed|o",
    ),
)
