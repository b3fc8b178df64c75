"""German words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = r"(?:Artikel|Produkte?|Waren?|Angebote?|Modelle?|Listings?)"
_RIGHT = (
    r"(?:\w*patente?s?|\w*designs?|\w*geschmacksmuster\w*|\w*gebrauchsmuster\w*"
    r"|\w*schutzrechte?\w*|\w*rechte?|\w*marken?)"
)

_THEIRS = (
    r"(?:Ihr(?:e[mnrs]?)?|eure?\w*|de[smr] (?:\w+ )?(?:Inhaber|Rechteinhaber|Beschwerdeführer|"
    r"Hersteller|Original|Marken|Patentinhaber)\w*|fremde[nrms]?)"
)
_THING = (
    r"(?:\w*[dD]esigns?|\w*[pP]atente?\w*|\w*[mM]uster\w*|\w*[sS]chutzrechte?\w*|Form|Gestaltung|"
    r"Erfindung|Aussehen|Idee|Marken?|Logo|Bilde?r?|Fotos?|Vorlage|Produkte?|Technik)"
)
_SORRY = r"(?:entschuldig\w*|bedauer\w*|(?:tut|täte) (?:uns|mir) (?:\w+ )?leid|verzeih\w*)"
_DEED = (
    r"(?:verletz\w*|\w+verletzung\w*|kopier\w*|verstoß\w*|verstieß\w*|verwendet\w*|benutz\w*|"
    r"übernommen|verkauft\w*|angeboten\w*|vertrieben|nachgeahmt\w*|(?:sehr|zu) ähnlich|"
    r"unser(?:e[mnrs]?)? (?:\w+ )?(?:Verhalten|Verkauf|Nutzung|Verwendung|Vertrieb))"
)
_MISTAKE = r"(?:Fehler|Versehen|Irrtum|Nachlässigkeit|Unachtsamkeit|Missgeschick|Fehlverhalten)"
_TAKEN = (
    r"(?:übernommen|verwendet|benutzt|genutzt|nachgebaut|nachgeahmt|abgeschaut|kopiert|"
    r"angelehnt|orientiert|eingesetzt|gebraucht)"
)
_PIECES = r"(?:Stück|Einheiten|Exemplare?|Bestellungen|Aufträge|Artikel|Verkäufe)"
_COUNSEL = r"(?:\w*[aA]nw[aä]lt\w*|Rechtsabteilung|Rechtsberat\w*|Kanzlei|Jurist\w*)"
_PEERS = r"(?:Händler|Verkäufer|Shop|Anbieter|Konkurrent|Wettbewerber|Mitbewerber|Geschäfte)\w*"
_STAFF = r"(?:Mitarbeite\w*|Support\w*|Kundendienst\w*|Team\w*|Sachbearbeite\w*|Abteilung)"

GERMAN = Speech(
    code="de",
    own=any_of(
        r"wir|ich|unser\w*|mein\w*|uns",
        rf"(?:diese\w?|die|der|das|dieser|dieses) {_GOODS}",
        "es",
    ),
    other=any_of(
        r"Sie|Ihre?\w*|Dritte[rn]?|andere[rn]?|jemand|Lieferanten?|Wettbewerber|Mitbewerber",
        r"niemand|Beschwerdeführer\w*",
    ),
    wrong=any_of(
        "verletz(?:en|t|te|ten)",
        rf"verstöß(?:t|en) gegen [\w ]{{0,25}}{_RIGHT}",
        rf"verstoßen gegen [\w ]{{0,25}}{_RIGHT}",
        rf"gegen [\w ]{{0,25}}{_RIGHT} verstoßen",
        "kopiert(?:e|en)?|nachgeahmt|nachgemacht|abgekupfert|gefälscht",
        r"(?:ist|sind|war|waren|um|als) (?:\w+ ){0,3}(?:Fälschung|Nachahmung|Kopie|Plagiat|"
        "Raubkopie)(?:en)?(?! (?:dieser|dieses|der|des|unserer|unseres))",
        "(?:rechts|patent|schutzrechts|design|marken)verletzende[nrsm]?",
        r"(?:unsere?|meine?|diese|die begangene|für die|wegen der) (?:\w*[vV]erletzung|"
        "Rechtsverletzung|Patentverletzung)(?! (?:behaupte|gemeldet|vorgeworfen))",
        "fäll(?:t|en) (?:unter|in den Schutzbereich)",
        rf"{_THEIRS} (?:\w+ ){{0,2}}{_THING} (?:\w+ ){{0,5}}{_TAKEN}",
        rf"(?:ähnelt|gleicht|ähneln|gleichen) [^.]{{0,20}}{_THEIRS}|{_THEIRS} (?:\w+ "
        rf"){{0,2}}{_THING} (?:\w+ ){{0,3}}(?:ähnlich|gleich|identisch|nachempfunden)",
        f"(?:ähnlich|identisch|gleich) (?:mit|wie|zu) {_THEIRS}",
        r"ohne (?:\w+ ){0,3}(?:Erlaubnis|Zustimmung|Lizenz|Genehmigung|Einwilligung) "
        "[^.]{0,40}(?:verwendet|benutzt|verkauft|angeboten|vertrieben|hergestellt|genutzt)",
    ),
    fault=any_of(
        r"unser(?:e[mnrs]?)? (?:\w+ )?(?:Fehler|Schuld|Verschulden|Versehen|Fehlverhalten)",
        r"wir (?:sind|waren) (?:\w+ )?schuld(?:ig)?",
        r"(?:geben|gebe|räumen|räume|gestehen|gestehe) [^.]{0,60}(?:zu|ein)\b",
        f"(?:wir|ich) (?:wussten|wusste|kannten|kannte) [^.]{{0,40}}{_RIGHT}",
        r"(?:war|waren|ist) uns (?:\w+ )?bekannt",
        "(?:hätten|hätte) [^.]{0,40}nicht (?:verkaufen|anbieten|kopieren|einstellen) "
        "(?:dürfen|sollen)",
        "(?:übernehmen|übernehme) (?:die )?(?:volle |alle )?(?:Schuld|Haftung)",
        r"(?:entschuldig\w+|bedauer\w+|tut uns leid)[^.]{0,40}(?:verletz\w*|\w+verletzung|"
        r"kopier\w*|verstoß\w*)",
        "Sie haben recht",
        f"{_SORRY}[^.]{{0,60}}{_DEED}",
        f"{_DEED}[^.]{{0,60}}{_SORRY}",
        rf"uns [^.]{{0,60}}{_MISTAKE}|{_MISTAKE} (?:\w+ ){{0,3}}(?:unsererseits|von uns|"
        "unterlaufen|gemacht|begangen|unseres)",
        rf"{_THEIRS} (?:\w+ ){{0,2}}{_THING} (?:\w+ ){{0,4}}(?:übersehen|missachtet|ignoriert|"
        "nicht beachtet)",
        rf"(?:übersehen|missachtet|ignoriert|nicht beachtet),? (?:\w+ ){{0,4}}{_THING}",
        "(?:nicht bewusst|nicht gewusst|nicht klar),? dass [^.]{0,60}(?:geschützt|patentiert|"
        r"eingetragen|verletz\w*)",
        r"(?:geben|gebe|räumen|räume|gestehen|gestehe) (?:\w+ ){0,3}(?:zu|ein)(?=,)",
    ),
    denied=any_of(
        r"nicht|kein\w*|nie|niemals|weder|ohne|bestreiten?|bestritten",
        "zurück(?:weisen|gewiesen)|nichts|keineswegs",
    ),
    doubled=any_of(
        "nicht nur|(?:nicht|kaum) (?:zu )?bestreiten|ohne Zweifel|kein Zweifel|zweifellos",
        "ohne (?:Erlaubnis|Lizenz|Genehmigung|Zustimmung|Absicht|Wissen)",
        "nicht (?:gewusst|bemerkt|geprüft|bekannt|beabsichtigt|absichtlich)",
        "nicht (?:mehr|weniger|nur|zuletzt) als|nicht bewusst|nicht klar|nicht beachtet|"
        "nichts? anderes|nicht umhin",
        r"ohne (?:\w+ ){0,3}(?:Erlaubnis|Lizenz|Genehmigung|Zustimmung|Einwilligung|Absicht|"
        r"Wissen|Berechtigung|Grundlage|Grund|Anlass|Rechtsgrund\w*|Recht)",
    ),
    reported=any_of(
        r"behaupt\w*|angeblich\w*|ob|falls|wenn|sofern|vermeintlich\w*|mutmaßlich\w*",
        r"vorgeworfen\w*|Vorwurf\w*|geltend|meinen|laut",
        "(?:Sie|Ihrer?) (?:Auffassung|Ansicht|Meinung)",
        r"gemeldet\w*|wie|welche[nrsm]?|warum|inwiefern|wodurch|womit|verhinder\w*|vermeid\w*",
        r"ausschließ\w*|prüf\w*|Prüfung|gegen(?= \w+ verletzend)|Beschwerde|Verdacht\w*",
        r"Abmahnung|Schulung\w*|beanstandet\w*|soll(?:en)?",
    ),
    hedged=any_of(
        "möglicherweise|vielleicht|könnten?|eventuell|womöglich|wahrscheinlich|dürften?",
    ),
    turn=any_of(
        "aber|jedoch|doch|allerdings|sondern",
    ),
    threat=any_of(
        "verklagen|Klage (?:erheben|einreichen)",
        "(?:rechtliche|gerichtliche|juristische)n? (?:Schritte|Maßnahmen)",
        "vor Gericht|Strafanzeige|anzeigen|(?:der|die|bei der) Polizei",
        r"Schadens?ersatz (?:\w+ )?(?:fordern|verlangen|geltend)",
        r"(?:fordern|verlangen|verlange) (?:\w+ ){0,3}Schadens?ersatz",
        r"(?:Ihr|das|Ihre) (?:Patent|Design|Schutzrecht|Marke) (?:\w+ ){0,3}(?:vernichten|"
        "löschen|angreifen|zu Fall)",
        "Nichtigkeitsklage",
        "(?:an die|in der) (?:Presse|Öffentlichkeit)",
        "haftbar",
        r"(?:rechtlich|gerichtlich|juristisch)\w* (?:\w+ )?(?:Schritt|Maßnahme|Mittel|"
        r"Verfahren|Hilfe|Konsequenz|Weg)\w*",
        r"Klage\w*|einklagen|klagen|Rechtsweg|einstweilige\w* Verfügung|Unterlassungs\w+|"
        r"Rechtsmittel|Staatsanwalt\w*",
        r"(?:gegen Sie|gegen Ihr\w*) (?:\w+ ){0,3}(?:vorgehen|vorzugehen|klagen|ermitteln)|"
        r"anwaltlich\w* (?:gegen|vorgehen)",
        rf"(?:unser\w*|mein\w*) (?:\w+ )?{_COUNSEL} (?:wird|werden)",
        r"(?:Löschung|Vernichtung|Nichtigerklärung|Widerruf)\w* (?:\w+ ){0,5}(?:beantragen|"
        r"betreiben|erwirken|verlangen)|Löschungs(?:antrag|klage)\w*",
        r"(?:Presse|Medien|Öffentlichkeit|sozialen? Medien|Verbraucherschutz\w*) (?:\w+ "
        r"){0,3}(?:informier\w*|einschalten|wenden|gehen|veröffentlich\w*)",
        "in (?:Regress|Anspruch|Haftung) nehmen|(?:zur Rechenschaft|zur Verantwortung) "
        r"ziehen|belangen|Schadens?ersatz\w*",
    ),
    aimed=any_of(
        "Konsequenzen",
        r"Sie werden (?:\w+ ){0,5}(?:zahlen|bereuen|haften|verklagt)",
        "letzte Warnung|auf eigene Gefahr",
        r"Sie (?:\w+ ){0,4}(?:haften|haftbar|belangt|verantwortlich)(?! (?:gemacht )?für "
        "(?:die|den) (?:Meldung|Beschwerde|Bearbeitung))",
        r"(?:Ihr|Ihre) (?:Firma|Unternehmen|Mandantschaft|Mandantin|Mandant) (?:\w+ "
        "){0,5}(?:haftet|haftbar|zahlen|schadensersatzpflichtig)",
    ),
    legal=any_of(
        rf"{_RIGHT} (?:ist|sind|war) (?:\w+ )?(?:nichtig|ungültig|erloschen|abgelaufen|nicht "
        "(?:rechtsbeständig|neu|gültig))",
        r"verletz(?:t|en) [^.]{0,60}nicht|verletzt nicht|kein\w* (?:\w*verletzung)",
        r"(?:liegt|vor) (?:nicht )?keine (?:\w*Verletzung)",
        "nicht (?:unter|in) (?:den Schutzbereich|das Patent|den Anspruch)",
        r"verletz(?:t|en)\b[^.]{0,60}(?:nicht|kein\w*)",
        f"{_RIGHT} [^.]{{0,60}}(?:nichtig|ungültig|unwirksam|nicht (?:rechtsbeständig|neu|"
        "gültig|schutzfähig)|löschungsreif|vernichtbar)",
        "(?:mangels|fehlt[^.]{0,20}|keine) (?:Neuheit|Eigenart|Erfindungshöhe|"
        "Schutzfähigkeit)|(?:Neuheit|Eigenart|Erfindungshöhe|Schutzfähigkeit) (?:fehlt|"
        "mangelt)",
        r"hätte\w* (?:\w+ ){0,4}(?:nicht|nie|niemals) (?:\w+ ){0,3}(?:erteilt|eingetragen) "
        "werden",
        r"außerhalb des Schutz\w+|macht [^.]{0,40}keinen Gebrauch|keine? (?:\w+ "
        r")?(?:Verletzung|Rechtsverletzung)|ander\w* Gesamteindruck",
    ),
    absolute=any_of(
        r"nie wieder|niemals|100 ?(?:%|Prozent)|garantier\w+|auf keinen Fall|für immer",
        "absolut sicher",
        r"(?:nie|niemals|nicht|kein\w*)[^.]{0,50}(?:wieder|mehr|erneut|noch einmal|"
        "nochmals)[^.]{0,20}(?:vorkommen|passieren|geschehen|wiederholen|auftreten)",
        r"nicht (?:wiederholen|wieder vorkommen)|(?:versprech|verspricht|schwör|gelob)\w*|"
        r"hundertprozentig\w*|ausnahmslos",
        "(?:vollständig|vollkommen|völlig|absolut|restlos) (?:ausgeschlossen|ausschließen|"
        "sicher|unmöglich|vermieden)|ein für alle ?mal",
    ),
    advice=any_of(
        r"(?:unser|mein)\w* (?:\w+ )?(?:\w*[aA]nw[aä]lt\w*|Rechtsabteilung|Rechtsberater\w*) "
        "(?:hat|haben|rät|raten|meint|meinen|sagt|sagen|empfiehlt|schreibt)",
        r"(?:Gutachten|Stellungnahme|Rat|Einschätzung|Auffassung|Memo\w*) (?:unsere[rs]|"
        r"meine[rs]) (?:\w*[aA]nw[aä]lt\w*|Rechtsabteilung)",
        r"anwaltlich\w* (?:Rat|Gutachten|Stellungnahme|beraten)",
        "Anwaltsgeheimnis",
        rf"(?:unser|mein)\w* (?:\w+ )?{_COUNSEL} (?:\w+ ){{0,4}}(?:gesagt|geraten|gemeint|"
        "mitgeteilt|empfohlen|abgeraten|bestätigt|der (?:Ansicht|Auffassung|Meinung))",
        r"anwaltlich\w* (?:\w+ )?(?:Rat\w*|Gutachten|Stellungnahme|Einschätzung|Beratung|"
        r"Auskunft|Memo\w*|beraten)|(?:Gutachten|Stellungnahme|Einschätzung|Memo\w*) (?:\w+ "
        f"){{0,2}}{_COUNSEL}",
        r"vertraulich\w* (?:\w+ )?(?:Gutachten|Stellungnahme|Einschätzung|Auskunft|Rat|"
        r"Memo\w*)|Mandatsgeheimnis",
    ),
    trade=any_of(
        r"(?:haben|habe|wurden) (?:\w+ ){0,4}\d[\d.,]{0,15} (?:\w+ ){0,3}(?:verkauft|abgesetzt|"
        "geliefert)",
        "(?:Umsatz|Gewinn|Marge|Einkaufspreis|Absatz|Stückkosten|"
        r"Verkaufszahl\w*)[^.]{0,30}\d[\d.,]{0,15}",
        "(?:Unser|Der) (?:Lieferant|Hersteller|Kunde|Abnehmer) (?:ist|heißt|war)",
        rf"\d[\d.,]{{0,15}} (?:\w+ )?{_PIECES} (?:\w+ ){{0,4}}(?:verkauft|abgesetzt|geliefert|"
        "versandt|pro|im|je|monatlich|jährlich)",
        r"(?:verkauf|absetz|setz|liefer|versend)\w* (?:\w+ ){0,5}\d[\d.,]{0,15} (?:\w+ "
        f")?{_PIECES}",
        r"Gewinn(?:spanne|marge)?|Rohertrag|Selbstkosten|Einstandspreis\w*|Einkaufspreis\w*|"
        r"(?:unser|Jahres|Monats)\w* ?(?:Umsatz|Absatz)\w*|Handelsspanne",
        r"(?:beziehen|bezogen|kaufen|gekauft|erworben|erwerben|importier\w+|geliefert|"
        r"hergestellt|produziert|eingekauft)[^.]{0,40}(?:von|bei|durch) (?!Ihnen|uns)(?:\w+ "
        r")?(?:Firma|Lieferant\w*|Hersteller\w*|Fabrik\w*|Werk|Großhändler\w*)",
        "(?:von|bei|durch) (?:der |dem |unserem |einem )?(?:Firma|Lieferanten|Hersteller|"
        "Fabrik|Großhändler) [^.]{0,40}(?:bezogen|gekauft|erworben|importiert|geliefert|"
        "beziehen|hergestellt)",
        r"(?:Unser|Der|Unsere) (?:\w+ )?(?:Lieferant|Hersteller|Kunde|Abnehmer|Großkunde|"
        r"Kundin|Fabrik|Zulieferer),? (?-i:(?:die |der )?[A-Z]\w+)",
    ),
    offer=any_of(
        "(?:bereit|anbieten|bieten|würden|können|möchten)[^.]{0,40}(?:zahlen|zu zahlen|"
        "Zahlung|entschädigen)",
        "(?:Lizenzgebühr|Vergleichssumme|Abfindung|Entschädigung) (?:von|in Höhe)",
        r"\d[\d.,]{0,15}\s?(?:Euro|EUR|€|USD|Dollar)|(?:EUR|€|USD)\s?\d[\d.,]{0,15}",
        r"(?:Zahlung|Betrag|Summe|Pauschale|Lizenz|Entschädigung|Abfindung|Ausgleich) (?:\w+ "
        r"){0,3}(?:von|in Höhe|über) (?:\w+ ){0,2}\d",
        "(?:Lizenzgebühr|Vergleichssumme|Abfindung|Entschädigung|Vergleichsbetrag|"
        r"Abstandszahlung|Ausgleichszahlung)\w*",
        r"(?:bereit|biete\w*|anbieten|würden)[^.]{0,60}(?:zahlen|Zahlung|Lizenzgebühr|Euro|"
        "entschädigen|bezahlen|überweisen)",
    ),
    others=any_of(
        "(?:andere|alle|viele|hunderte|zahlreiche) (?:anderen? )?(?:Händler|Verkäufer|Shops|"
        "Anbieter)",
        "alle anderen|warum (?:nur|gerade) wir",
        "(?:Mitarbeiter|Support|Kundendienst)[^.]{0,20}(?:unfähig|inkompetent|faul|unfair)",
        "(?:ander|all|viel|hundert|zahlreich|mehrer|dutzend|unzählig|weiter|einig|tausend|"
        rf"etlich)\w* (?:\w+ )?{_PEERS}",
        r"(?:dasselbe|das gleiche|denselben|den gleichen|identische\w*|baugleiche\w*) (?:\w+ "
        r"){0,2}(?:verkauf\w*|angeboten|(?:Produkt|Artikel)\w* (?:\w+ ){0,4}(?:überall|von|"
        "bei|durch|auch))",
        r"ungerecht\w*|unfair\w*|willkürlich\w*|zweierlei Maß|Doppelmoral|ungleich behandelt|"
        r"Ungleichbehandlung|benachteilig\w+|(?:nur|ausgerechnet|gerade) (?:wir|uns|unser\w*) "
        r"(?:\w+ )?(?:gesperrt|bestraft|trifft|Angebot)",
        rf"{_STAFF} (?:\w+ ){{0,4}}(?:nicht einmal|unfähig|inkompetent|faul|ignorier\w+|"
        r"schlampig|gar nicht)|inakzeptabel|unverschämt\w*|Frechheit|skandalös|lächerlich",
    ),
    unsold=any_of(
        r"(?:nie|niemals|noch nie) (?:\w+ )?(?:verkauft|angeboten|geliefert)",
        r"nicht (?:\w+ )?verkauft",
        r"kein\w* (?:\w+ )?(?:Verkäufe|Stück|Exemplar|Bestellung)\w*",
        r"(?:nie|niemals|noch nie|zu keine\w (?:Zeit\w*)|nicht ein einziges \w+|"
        "keinerlei)[^.]{0,40}(?:verkauft|angeboten|geliefert|vertrieben|versandt|eingestellt)",
        "kein (?:einziges|Stück)|(?:null|keine(?:rlei)?) (?:Verkäufe|Bestellungen|Umsätze|Absatz)",
    ),
    strong=any_of(
        r"unberechtigt\w*|missbr[aä]uch\w*|Missbrauch\w*|Rechtsmissbrauch\w*",
        r"rechtsmissbräuchlich\w*|böswillig\w*|betrügerisch\w*|Betrug\w*|Erpressung\w*",
        r"grundlos\w*",
        "(?:unbegründet|haltlos|falsch|unwahr|unlauter|schikanös|missbräuchlich|"
        r"unzulässig)\w* (?:\w+ )?(?:Beschwerde|Meldung|Anzeige|Abmahnung|Behauptung|Vorwurf|"
        r"Vorwürfe)\w*",
        r"(?:Beschwerde|Meldung|Anzeige|Abmahnung|Behauptung|Vorwurf)\w* (?:ist|sind|war|"
        r"waren|entbehrt) (?:\w+ )?(?:unbegründet|haltlos|falsch|unwahr|unlauter|jeder "
        "Grundlage)",
        r"ohne (?:jede\w* |jegliche\w* |irgendeine\w* )?(?:\w+ )?(?:Berechtigung|Recht|"
        r"Grundlage|Rechtsgrund\w*|Grund)|missbrauch\w*|Missbräuch\w*|schikan\w*|wider "
        r"besseres Wissen|arglistig\w*|Abzocke|Patenttroll\w*",
    ),
    disclaims=any_of(
        r"einge(?:räumt|standen)|Anerkenn\w+|anerkannt|Zugeständnis\w*|zugestanden",
        r"Eingeständnis\w*|Schuldanerkenntnis\w*",
    ),
    marks=any_of(
        "der|die|das|und|ist|sind|wir|Sie|nicht|ein|eine|einen|den|dem|des|mit|von|für|zu|auf",
        "Ihr|Ihre|unser|unsere|haben|hat|dass|bitte|uns|es|wird|im|in|war",
    ),
    verb_last=True,
)
