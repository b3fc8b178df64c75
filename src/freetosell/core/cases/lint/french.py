"""French words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = "(?:articles?|produits?|marchandises?|annonces?|modèles?|fiches?)"
_RIGHT = "(?:brevets?|dessins?|modèles?|droits?|marques?)"

_THEIRS = (
    "(?:votre|vos|leurs?|d['’]autrui|(?:du|de la|de l['’]|des) ?(?:titulaire|propriétaire|"
    "plaignante?|ayant droit|marque|concurrent|fabricant)s?)"
)
_THING = (
    "(?:brevets?|dessins?|modèles?|formes?|design|créations?|inventions?|apparence|idées?|"
    "marques?|logos?|photos?|images?|produits?|technologie|titres?)"
)
_SORRY = r"(?:désolée?s?|excus\w+|regrett\w+|pardon|navrée?s?)"
_DEED = (
    r"(?:contrefa\w+|violations?|copi\w+|infractions?|avoir (?:\w+ )?(?:vendu|utilisé|"
    r"repris|proposé|commercialisé|exploité|reproduit|importé)|(?:notre|nos) (?:\w+ "
    ")?(?:utilisation|ventes?|usage|agissements|comportement|exploitation)|préjudice|"
    "atteinte)"
)
_TAKEN = (
    "(?:repris|reprenons|reprend|emprunté|calqué|utilisé|utilisons|exploité|exploitons|"
    "reproduit|décalqué)"
)
_NUMBER = r"\d[\d.,]{0,15}(?: \d{3}){0,3}"
_PIECES = "(?:unités?|pièces?|exemplaires?|articles?|commandes?|ventes?)"
_COUNSEL = (
    r"(?:avocate?s?|conseils?(?: en propriété industrielle)?|juristes?|cabinet(?: \w+)?|"
    "service juridique|mandataires?)"
)
_PEERS = "(?:vendeurs?|marchands?|boutiques?|commerçants?|concurrents?|revendeurs?|enseignes?)"

FRENCH = Speech(
    code="fr",
    own=any_of(
        "nous|je|j['’](?:ai|avais)|notre|nos|mon|ma|mes",
        f"(?:cet?|cette|ces|le|la|les) {_GOODS}",
        "on",
    ),
    other=any_of(
        "vous|votre|vos|tiers|autrui|quiconque|fournisseurs?|concurrents?|plaignante?",
    ),
    wrong=any_of(
        "(?:contre(?:fait|font|faisons|faisait)|enfrei(?:nt|gnent|gnons|gnait)|viol(?:e|ent|"
        rf"ons|é|ait)|port(?:e|ent|é|ons) atteinte à) (?:\w+['’ ]){{0,3}}{_RIGHT}",
        "contrefai(?:t|ts|sant|sants|sante|sons|sait|tes)",
        r"(?:est|sont|était|étaient|d['’]) (?:\w+ )?(?:une? |des )?(?:contrefaçons?|copies?|"
        "imitations?|répliques?)(?! (?:de (?:ce|cet|cette|la présente|notre|mon|la facture|"
        "l['’]e-?mail)|du (?:courriel|message|présent)))",
        "(?:notre|ma|cette|la présente) (?:contrefaçon|violation|infraction)",
        "(?:copié|imité|plagié|reproduit|volé)e?s? (?:votre|vos|le|la|l['’]|son|leur)",
        "articles? contrefaisants?",
        rf"{_TAKEN} (?:\w+['’ ]){{0,5}}(?:de )?{_THEIRS} ?(?:\w+ )?{_THING}",
        r"(?:ressembl\w+|similaires?|identiques?|semblables?) (?:\w+ ){0,3}(?:à|aux?) "
        f"{_THEIRS}",
        r"(?:inspirée?s?|copiée?s?|tirée?s?) (?:de|du|des) (?:la |l['’])?(?:\w+ de "
        f")?{_THEIRS}?",
        "(?:vendu|utilisé|repris|proposé|commercialisé|exploité|importé|fabriqué|reproduit) "
        r"[^.]{0,60}sans (?:\w+ ){0,2}(?:autorisation|accord|licence|permission|consentement)",
    ),
    fault=any_of(
        r"(?:notre|ma|nos|mes) (?:\w+ )?(?:fautes?|erreurs?|torts?|négligence)",
        r"(?:nous (?:sommes|étions)|je suis) (?:\w+ )?(?:coupables?|fautifs?|en tort|"
        "responsables? de (?:la|cette) (?:contrefaçon|violation))",
        f"(?:nous (?:savions|connaissions)|je savais|avions connaissance) [^.]{{0,50}}{_RIGHT}",
        "(?:reconnaissons|reconnais|avouons|avoue|admettons|admets) (?:que|avoir|notre|nos|"
        "les faits|la contrefaçon)",
        "n['’]aurions (?:pas|jamais) dû (?:vendre|copier|proposer|mettre)",
        r"(?:désolés?|excus\w+|regrett\w+)[^.]{0,50}(?:contrefa\w+|violation|copi\w+|"
        "infraction)",
        "vous avez raison",
        "assum(?:ons|e) (?:l['’]entière|toute la|la) (?:responsabilité|faute)",
        f"{_SORRY}[^.]{{0,60}}{_DEED}",
        f"{_DEED}[^.]{{0,60}}{_SORRY}",
        r"(?:erreur|faute|négligence|oubli|manquement|inattention)s? (?:\w+ )?(?:de notre "
        "(?:part|côté|équipe)|commise?s? par nous|de nos)",
        r"(?:avons|ai) (?:\w+ )?(?:commis|fait) (?:une|des) (?:\w+ )?(?:erreurs?|fautes?|"
        "infractions?|négligences?)",
        "(?:négligé|ignoré|omis de (?:vérifier|respecter)|méconnu|pas (?:vérifié|respecté)) "
        rf"[^.]{{0,40}}{_THEIRS} (?:\w+ )?(?:droits?|{_THING})",
        "(?:ignorions|ne savions pas|n['’]avions pas conscience|pas conscients?) que "
        "[^.]{0,60}(?:protégée?s?|brevetée?s?|déposée?s?|enregistrée?s?)",
    ),
    denied=any_of(
        r"n['’](?=\w)|ne|pas|jamais|aucune?|sans|ni|rien|contest\w+|ni(?:ons|e|ent)|nullement",
    ),
    doubled=any_of(
        "ne (?:pouvons|peut|peux) (?:pas )?nier|sans (?:aucun )?doute|nul doute|aucun doute",
        "non seulement",
        "sans (?:autorisation|licence|permission|accord|le savoir|l['’]intention|vérifier)",
        "n['’](?:avons|avions|ai|avais) pas (?:vérifié|vu|remarqué|réalisé)",
        "ne savions pas",
        "pas (?:plus|moins) (?:de|que)|ne [^.]{0,20}pas (?:plus|moins)|n['’]avions pas "
        "conscience|pas conscients?",
        r"sans (?:\w+ ){0,2}(?:autorisation|accord|licence|permission|consentement|fondement|"
        r"droit|raison|motif)|ne dépass\w+ pas|pas d['’]autre choix",
    ),
    reported=any_of(
        r"prétend\w*|allégu\w+|allégations?|si|s['’]il|présumée?s?|supposée?s?|soupçon\w*",
        r"selon|d['’]après|affirm\w+|soutene[zr]\w*|accus\w+|reproch\w+|estim(?:e|ez|ent)",
        r"consid[éè]r\w+|comment|pourquoi|quels?|quelles?|en quoi|lesquel\w*|évit\w+|prévenir",
        r"empêch\w+|vérifi\w+|contrôl\w+|contre|plaintes?|notification|formation|lutte",
    ),
    hedged=any_of(
        r"peut-être|pourrai\w+|éventuellement|probablement|potentiel\w*|possible\w*",
    ),
    turn=any_of(
        "mais|cependant|toutefois|néanmoins|pourtant|or",
    ),
    threat=any_of(
        r"poursuiv\w+|poursuites",
        "(?:action|actions|procédure|voie|mesures?|démarches?) (?:en justice|judiciaires?|"
        "légales?|juridiques?)",
        "port(?:er|erons|ons) plainte|tribunal|la police|dommages[- ](?:et[- ])?intérêts",
        "(?:annuler|invalider|révoquer|attaquer|faire tomber) (?:votre|le|ce) (?:brevet|"
        "dessin|modèle|titre)",
        "(?:faire annuler|nullité de) (?:votre|le)",
        r"(?:alert\w+|prévenir|dans|contacter) (?:la presse|les médias|les journalistes)",
        "réseaux sociaux",
        r"saisi(?:r|rons|ssons|ssions|s|e) (?:\w+['’ ]){0,3}(?:tribunal|tribunaux|justice|"
        r"juge|juridiction|autorités?|DGCCRF)\w*",
        "assign(?:er|erons|ation)|agi(?:r|rons|ssons) en justice|voies? de droit|mise en "
        "demeure|huissier|référé|contentieux",
        r"(?:engager|rechercher|engagerons) (?:\w+ ){0,2}responsabilité",
        rf"(?:notre|mon|nos) (?:\w+ )?{_COUNSEL} (?:va|vont|prendra|engagera|saisira|déposera|"
        "contactera|se chargera)",
        r"(?:demander|réclamer|exiger|solliciter)\w* (?:\w+['’ ]){0,4}(?:annulation|nullité|"
        "déchéance|réparation|indemnisation|dommages)",
        "action en (?:nullité|déchéance|concurrence|dénigrement|justice)|(?:presse|médias|"
        r"journalistes)|dénoncer\w*|avis négatifs?",
    ),
    aimed=any_of(
        "conséquences",
        r"vous (?:allez |devrez |le )?(?:payer\w*|regretter\w*|paierez)",
        "dernier avertissement|à vos risques",
        r"vous (?:serez|seriez|êtes) (?:\w+ )?(?:tenue?s?|responsables?|poursuivie?s?|"
        "redevables?)(?: (?:de|pour))?",
        r"votre (?:responsabilité|société|cliente?) (?:\w+ ){0,3}(?:engagée|responsable|"
        "poursuivie)",
    ),
    legal=any_of(
        rf"{_RIGHT} (?:est|sont|était) (?:\w+ )?(?:nuls?|nulles?|invalides?|expirée?s?|"
        "déchue?s?|échue?s?)",
        "ne (?:contrefait|contrefont|viole|violent|reproduit|reproduisent|porte|portent) "
        "(?:pas|aucun)",
        "n['’]enfrei(?:nt|gnent) (?:pas|aucun)|aucune contrefaçon",
        r"(?:n['’]est|ne sont) pas (?:une )?contrefa\w+",
        f"{_RIGHT} [^.]{{0,50}}(?:nuls?|nulles?|invalides?|pas (?:valables?|valides?|"
        "nouveaux?|nouvelles?)|dépourvue?s?|dénuée?s?)(?! part)",
        r"n['’]aurai\w+ (?:jamais|pas) (?:dû|du) (?:être )?(?:\w+ )?(?:délivrée?|accordée?|"
        "enregistrée?)",
        "(?:manque|absence|défaut|dépourvue?s?|dénuée?s?) (?:de |d['’])(?:nouveauté|activité "
        "inventive|caractère (?:propre|individuel)|validité)",
        r"(?:ne (?:relève|relèvent|tombe|tombent)|n['’]entre(?:nt)?) pas (?:\w+ "
        "){0,2}(?:portée|champ|protection)",
        r"ne (?:constitue|constituent|commet|commettons) (?:pas|aucune) (?:\w+ "
        "){0,2}contrefaçon|hors (?:du|de la) (?:champ|portée)|impression (?:globale|"
        "d['’]ensemble|visuelle) différente",
    ),
    absolute=any_of(
        "plus jamais|jamais plus|100 ?(?:%|pour cent)|garantiss?ons|je garantis|en aucun cas",
        "ne se reproduira (?:plus|jamais)|pour toujours|risque zéro",
        "(?:promett|garantiss|jur|certifi)(?:ons|e|o)|(?:nous )?engageons à ce que "
        r"[^.]{0,40}(?:jamais|aucun\w*)",
        r"ne [^.]{0,40}(?:plus|jamais)[^.]{0,20}(?:jamais|reprodui\w+|arriver\w*|recommenc\w+|"
        r"se produi\w+)",
        r"(?:totalement|complètement|absolument|entièrement) (?:exclu\w*|impossible|sûr\w*|"
        r"éliminé\w*)|une fois pour toutes",
    ),
    advice=any_of(
        r"(?:notre|mon|nos) (?:avocate?s?|conseils?|juristes?|service juridique) (?:\w+ "
        ")?(?:dit|disent|pense|pensent|conseille|recommande|estime|indique|a (?:dit|"
        r"conseillé|indiqué|conclu|recommandé|confirmé)|ont \w+)",
        "(?:avis|opinion|consultation|note) (?:de (?:notre|mon|nos)|juridique|"
        r"confidentielle?)(?: \w+)?",
        "secret professionnel",
        rf"(?:notre|mon|nos) {_COUNSEL}[^.]{{0,30}}(?:dit|disent|pense|conseill\w+|"
        r"recommand\w+|estim\w+|indiqu\w+|conclu\w*|confirm\w+|prévenu\w*|averti\w*|assuré\w*|"
        r"consid\w+)",
        r"(?:avis|opinion|consultation|note|analyse)s? (?:\w+ )?(?:de (?:notre|mon|nos) "
        rf"(?:\w+ )?{_COUNSEL}|juridiques?|confidentiel\w*|interne)",
        "à titre confidentiel|sous le sceau du secret|confidences?",
    ),
    trade=any_of(
        r"(?:avons|ai) (?:\w+ )?(?:vendu|expédié|livré|réalisé) [^.]{0,25}\d[\d.,]{0,15}",
        "(?:chiffre d['’]affaires|bénéfices?|marge|prix d['’]achat|coût|"
        r"ventes)[^.]{0,30}\d[\d.,]{0,15}",
        "(?:notre|le) (?:fournisseur|fabricant|client|usine) (?:est|s['’]appelle|était)",
        r"(?:avons|ai|a été|ont été) (?:\w+ ){0,3}(?:vendue?s?|expédiée?s?|livrée?s?|"
        f"écoulée?s?|réalisée?s?) [^.]{{0,25}}{_NUMBER}",
        rf"{_NUMBER} ?{_PIECES} (?:\w+ ){{0,3}}(?:vendue?s?|expédiée?s?|livrée?s?|écoulée?s?|"
        "par (?:mois|an|jour|semaine))",
        "(?:notre|nos) (?:chiffre d['’]affaires|marges?|bénéfices?|ventes|volumes? de vente)|"
        "prix (?:d['’]achat|de revient|de gros|coûtant)|coût (?:d['’]achat|de revient|"
        "unitaire)|marge (?:brute|nette|bénéficiaire)",
        r"(?:achet|import|approvision|fourni|fabriqu|command|produi)\w* (?:\w+['’ "
        "]){0,5}(?:auprès de|chez|par) (?!vous|vos|votre|nous|nos)(?:la société |l['’]usine |"
        r"l['’]entreprise |notre fournisseur |le fabricant )?(?-i:[A-Z]\w+|une? (?:usine|"
        "fabricant|fournisseur|grossiste))",
        r"(?:notre|le|nos) (?:\w+ )?(?:fournisseur|fabricant|client|usine|grossiste|"
        r"sous-traitant)s?,? (?-i:(?:la |l['’])?[A-Z]\w+)",
    ),
    offer=any_of(
        "(?:prêts?|disposés?|pouvons|souhaitons|proposons)[^.]{0,30}(?:payer|verser|"
        "indemniser|dédommager)",
        "(?:redevance|indemnité|compensation) de",
        r"\d[\d.,]{0,15}\s?(?:euros?|EUR|€|USD|dollars)",
        r"(?:EUR|€|USD)\s?\d[\d.,]{0,15}",
        rf"(?:pay|vers|indemnis|dédommag|propos|offr)\w* [^.]{{0,40}}{_NUMBER} ?(?:euros?|€|"
        r"EUR|%|dollars?|\$)",
        "(?:redevances?|indemnité|compensation|somme forfaitaire|forfait|contrepartie "
        "financière|dédommagement)|prêts? à (?:payer|verser|prendre une licence)",
    ),
    others=any_of(
        "(?:d['’]autres|tous les(?: autres)?|beaucoup de|des centaines de|de nombreux) "
        "(?:vendeurs|marchands|boutiques)",
        "tout le monde (?:vend|le vend|en vend)|pourquoi (?:seulement )?nous",
        r"(?:équipes?|employés|support)[^.]{0,20}(?:incompétent\w*|injuste\w*|paresseu\w*)",
        "(?:d['’]autres|tous les(?: autres)?|beaucoup de|des (?:centaines|dizaines|milliers) "
        rf"de|de nombreux|de nombreuses|plusieurs|certains|maints) (?:\w+ )?{_PEERS}",
        r"(?:le |la )?(?:même|identique) (?:produit|article|modèle)s? (?:\w+ "
        "){0,3}(?:vendue?s?|proposée?s?|disponibles?|partout|chez|par)",
        r"injust\w+|inégal\w*|deux poids|discrimin\w+|arbitraire\w*|(?:seulement|uniquement|"
        r"que) (?:nous|notre boutique)(?= (?:soy|seul|est|qui))|acharn\w+",
        "(?:équipes?|employés?|agents?|support|service|"
        r"modérateurs?)[^.]{0,30}(?:incompétent\w*|paresseu\w*|même pas|n['’]importe quoi|"
        r"aucun effort)|inadmissible|inacceptable|scandaleu\w*|honteu\w*|ridicule",
    ),
    unsold=any_of(
        "n['’]avons jamais (?:vendu|proposé|expédié)",
        "jamais été (?:vendue?s?|proposée?s?)|n['’]avons pas vendu",
        "aucune (?:vente|commande|unité)",
        r"jamais (?:\w+ )?(?:été )?(?:\w+ )?(?:vendue?s?|proposée?s?|commercialisée?s?|"
        "expédiée?s?|livrée?s?|mise?s? en vente)",
        r"à aucun moment (?:\w+ ){0,3}(?:vendu\w*|proposé\w*|commercialisé\w*)|pas vendu "
        "(?:un|une) seule?|zéro vente|pas (?:une|la moindre) (?:seule )?(?:vente|commande)",
    ),
    strong=any_of(
        r"abus\w*|mauvaise foi|malveillan\w+|fraud\w+|chantage|extorsion|sans droit",
        r"(?:infondée?s?|injustifiée?s?|mensong\w+|calomni\w+|fallacieu\w+|déloya\w+|"
        r"harcèl\w+|vexatoire\w*|fausses? (?:plaintes?|déclarations?|accusations?))",
        "sans (?:aucun |le moindre |tout )?(?:fondement|droit|motif|titre|justification)|troll",
    ),
    disclaims=any_of(
        r"reconna\w+|admett\w+|admission|aveu\w*|sans préjudice",
    ),
    marks=any_of(
        "le|la|les|de|des|du|et|est|sont|nous|vous|notre|votre|nos|vos|un|une|que|qui|pour",
        "pas|ne|dans|sur|avec|ce|cette|a|avons|au|par|en|merci",
    ),
)
