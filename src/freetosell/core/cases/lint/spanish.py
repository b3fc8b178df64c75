"""Spanish words of admission, denial, report and threat."""

from freetosell.core.cases.lint.speech import Speech, any_of

_GOODS = "(?:artículos?|productos?|mercancías?|anuncios?|modelos?|listados?)"
_RIGHT = "(?:patentes?|diseños?|derechos?|marcas?|modelos? de utilidad)"

_THEIRS = (
    "(?:su|sus|vuestr[oa]s?|ajen[oa]s?|(?:del|de la|de los) (?:titular|propietari[oa]|"
    "reclamante|marca|fabricante|competidor)(?:es|s)?)"
)
_THING = (
    "(?:patentes?|diseños?|formas?|modelos?|invenci(?:ón|ones)|apariencia|aspecto|ideas?|"
    "marcas?|logo(?:tipo)?s?|fotos?|imágen(?:es)?|productos?|tecnología|creaci(?:ón|ones))"
)
_SORRY = r"(?:perdón|perdon\w+|disculp\w+|lament\w+|sentimos|siento)"
_DEED = (
    r"(?:infracci\w+|infring\w+|violaci\w+|copi\w+|haber (?:\w+ )?(?:vendido|utilizado|"
    r"usado|ofrecido|publicado|comercializado|importado|reproducido)|(?:nuestr[oa]) (?:\w+ "
    r")?(?:uso|venta|conducta|comportamiento|actuación)|perjuicio|vulnera\w+)"
)
_PIECES = "(?:unidades?|piezas?|ejemplares?|pedidos?|ventas?|artículos?)"
_COUNSEL = (
    r"(?:abogad[oa]s?|asesor(?:es|a|ía)?(?: (?:legal(?:es)?|jurídic\w+))?|letrad[oa]s?|"
    "bufete|equipo legal|departamento jurídico)"
)
_PEERS = (
    "(?:vendedor(?:es)?|comercios?|tiendas?|comerciantes?|competidores?|distribuidores?|empresas?)"
)
_ACTION = "(?:acci(?:ón|ones)|medidas?|vías?|proces(?:o|os)|procedimientos?|demandas?)"

SPANISH = Speech(
    code="es",
    own=any_of(
        "nosotros|yo|nuestr[oa]s?|mi|mis",
        f"(?:est[eao]s?|el|la|los|las) {_GOODS}",
        r"hemos|\w+amos|he",
    ),
    other=any_of(
        "usted|ustedes|su|sus|vosotros|vuestr[oa]s?|terceros?|otros?|alguien|nadie",
        r"proveedor\w*|competidor\w*|reclamante",
    ),
    wrong=any_of(
        "(?:infring(?:e|en|imos|ió|ieron|ido|iendo)|vulner(?:a|an|amos|ó|ado|ando)|viol(?:a|"
        rf"an|amos|ó|ado|ando)) (?:\w+ ){{0,3}}{_RIGHT}",
        "infractor(?:es|as?)?",
        "(?:copi(?:amos|ado|é|aron|ó)|imit(?:amos|ado|ó)|plagi(?:amos|ado|ó)|reproduj(?:imos|"
        r"o)|robamos) (?:su|sus|el|la|los|las|vuestr\w+)",
        r"(?:es|son|era|eran) (?:\w+ )?(?:una? |unas |unos )?(?:copias?|imitaci(?:ón|ones)|"
        "falsificaci(?:ón|ones)|falsos?|réplicas?)(?! (?:de (?:este|esta|la factura|nuestro|"
        "nuestra)|del (?:correo|mensaje)))",
        "(?:nuestra|mi|esta|la) (?:infracción|violación|falsificación)(?! (?:alegada|"
        "denunciada|que se))",
        "(?:falsificad|pirata)[oa]?s?",
        "(?:utilizado|utilizamos|usado|usamos|tomado|tomamos|empleado|aprovechado|calcado|"
        rf"imitado|reproducido) (?:\w+ ){{0,3}}{_THEIRS} (?:\w+ )?{_THING}",
        r"(?:parecid[oa]s?|similar(?:es)?|idéntic[oa]s?|igual(?:es)?|semejantes?) (?:\w+ "
        rf")?(?:al?|con) {_THEIRS}|se parecen? (?:\w+ ){{0,2}}a {_THEIRS}",
        r"(?:inspirad|basad|copiad)[oa]s? en (?:su|sus|vuestr\w+)",
        "(?:vendido|utilizado|usado|ofrecido|comercializado|fabricado|importado|publicado|"
        r"reproducido) [^.]{0,60}sin (?:\w+ ){0,2}(?:autorización|licencia|permiso|"
        "consentimiento)",
    ),
    fault=any_of(
        r"(?:nuestr[oa]|mi) (?:\w+ )?(?:error|culpa|falta|negligencia|descuido)",
        r"(?:somos|fuimos|soy) (?:\w+ )?culpables?",
        f"(?:sabíamos|conocíamos|éramos conscientes|sabía) [^.]{{0,50}}{_RIGHT}",
        r"(?:reconocemos|reconozco|admitimos|admito|confesamos) (?:que|haber|nuestr\w+|la "
        "infracción|los hechos)",
        "no deber(?:íamos|ía) haber (?:vendido|copiado|publicado|ofrecido)",
        r"(?:perdón|disculp\w+|lamentamos|sentimos)[^.]{0,50}(?:infracción|violación|copi\w+|"
        r"infring\w+)",
        "tienen? (?:usted(?:es)? )?razón",
        "asumimos (?:toda )?la (?:responsabilidad|culpa)",
        f"{_SORRY}[^.]{{0,60}}{_DEED}",
        f"{_DEED}[^.]{{0,60}}{_SORRY}",
        r"(?:error|fallo|falta|negligencia|descuido|equivocación) (?:\w+ )?(?:por nuestra "
        "parte|nuestr[oa]|de nuestr[oa]|nuestros)",
        r"(?:hemos )?(?:cometido|cometimos) (?:un|una|el|la) (?:\w+ )?(?:error|falta|"
        "infracción|fallo|negligencia)",
        "(?:pasamos por alto|pasado por alto|ignoramos|ignorado|descuidamos|no (?:respetamos|"
        rf"comprobamos|revisamos)) [^.]{{0,30}}{_THEIRS} (?:\w+ )?(?:derechos?|{_THING})",
        "(?:no (?:sabíamos|éramos conscientes de|nos dimos cuenta de)|desconocíamos|"
        "ignorábamos) que [^.]{0,60}(?:protegid[oa]s?|patentad[oa]s?|registrad[oa]s?)",
    ),
    denied=any_of(
        r"no|nunca|jamás|ningun[oa]?|ningún|sin|ni|nada|neg(?:amos|ar)|rechaz\w+|tampoco",
    ),
    doubled=any_of(
        "no (?:podemos|se puede|puedo) negar|sin (?:ninguna )?duda|no (?:cabe|hay) duda",
        "no solo|no sólo|no negamos",
        "sin (?:autorización|licencia|permiso|saberlo|querer|comprobar)",
        "no (?:sabíamos|comprobamos|revisamos|nos dimos)",
        r"sin (?:\w+ ){0,2}(?:autorización|licencia|permiso|consentimiento|fundamento|derecho|"
        "razón|motivo|base)|no (?:más|menos) (?:de|que)",
        "no (?:éramos conscientes|respetamos|tenemos otra opción|queda (?:otra opción|más "
        r"remedio))|no supera\w*",
    ),
    reported=any_of(
        r"aleg\w+|supuest[oa]s?(?:mente)?|presunt[oa]s?(?:mente)?|si|según|afirm\w+|acus\w+",
        r"sostien\w+|consider[ae]\w*|dice[ns]?|cómo|por qué|qué|cuál(?:es)?|en qué|evitar\w*",
        r"prevenir|impedir|comprob\w+|verific\w+|revis\w+|contra|reclamaci\w+|denunci\w+",
        r"notificación|formación|sospech\w+|indica[ns]?",
    ),
    hedged=any_of(
        r"quizás?|tal vez|podría\w*|posiblemente|probablemente|puede(?: que)?",
    ),
    turn=any_of(
        "pero|sin embargo|no obstante|aunque|sino",
    ),
    threat=any_of(
        r"demandar\w*",
        "(?:acciones?|medidas?|vías?|procesos?) (?:legales?|judiciales?)",
        "(?:a los|ante los|ante un|al) (?:tribunal(?:es)?|juzgados?)",
        r"denunciar\w* (?:ante|a) (?:la )?(?:policía|prensa)",
        "la policía|daños y perjuicios",
        "(?:anular|invalidar|revocar|tumbar) (?:su|la|esta) (?:patente|diseño|registro|marca)",
        "(?:a|en) (?:la prensa|los medios|las redes sociales)",
        rf"{_ACTION} (?:\w+ )?(?:legal|judicial|penal|civil)\w*|(?:interpon|present|inici|"
        rf"emprend|ejercit|ejerc)\w* (?:\w+ ){{0,4}}(?:{_ACTION}|denuncia|querella|recurso)",
        r"tribunal(?:es)?|juzgados?|juicio|querella|burofax|demandar\w*|litig\w+|denunciar\w* "
        r"(?:públic\w+|a (?:su|la) empresa|ante)",
        r"(?:exigir|reclamar|solicitar|pedir)\w* (?:\w+ ){0,4}(?:indemnizaci\w+|daños|"
        r"responsabilidad\w*|nulidad|cancelación|caducidad)",
        rf"(?:nuestr[oa]s?) (?:\w+ )?{_COUNSEL} (?:\w+ )?(?:tomará\w*|presentará\w*|se "
        r"pondrá\w*|iniciará\w*|actuará\w*|procederá\w*|demandará\w*)",
        "(?:prensa|medios de comunicación|redes sociales|periodistas)|acudi(?:r|remos) a "
        "(?:la )?(?:justicia|vía|policía)|reseñas negativas",
    ),
    aimed=any_of(
        "consecuencias",
        "(?:pagarán?|lamentarán?|se arrepentirán?)",
        "último aviso|última advertencia",
        r"(?:usted(?:es)?|su (?:empresa|cliente|compañía)) (?:\w+ ){0,4}(?:responsables?|"
        r"responder\w*|indemnizar\w*)|les haremos responsables|hacerl[oae]s? responsables?",
    ),
    legal=any_of(
        rf"{_RIGHT} (?:es|son|está|están|era) (?:\w+ )?(?:nul[oa]s?|inválid[oa]s?|"
        "caducad[oa]s?|expirad[oa]s?|vencid[oa]s?)",
        r"no (?:infring\w+|vulner\w+|viol\w+|reproduc\w+)",
        "no (?:hay|existe) (?:ninguna )?infracción",
        "ninguna infracción",
        rf"{_RIGHT} [^.]{{0,40}}(?:nul[oa]s?|inválid[oa]s?|no (?:es|son|era) (?:válid\w+|"
        r"nuev\w+|novedos\w+|exigibles?))",
        r"(?:carece\w*|falta|ausencia|sin) (?:de )?(?:novedad|actividad inventiva|carácter "
        "singular|validez)",
        r"(?:no|nunca|jamás) (?:debió|debería|debieron|tendría que) (?:\w+ )?(?:haberse |"
        r"haber sido |ser )?(?:concedid\w+|conced\w+|registrad\w+|otorgad\w+)",
        r"no (?:entra\w*|cae\w*|está\w*|queda\w*) (?:\w+ ){0,2}(?:ámbito|alcance|protección)|"
        r"fuera del (?:ámbito|alcance)|no (?:constituye|supone|comete\w*) (?:\w+ "
        "){0,2}(?:infracción|violación)|impresión general (?:diferente|distinta)",
    ),
    absolute=any_of(
        r"nunca más|jamás volver\w*|100 ?(?:%|por ciento)|garantiz\w+|en ningún caso",
        "bajo ninguna circunstancia",
        "nunca (?:volverá|volveremos|se repetirá)",
        "para siempre|riesgo cero",
        "(?:garantiz|promet|jur|asegur)(?:amos|emos|o)(?! (?:la calidad|el producto))|al "
        "cien por cien|ciento por ciento",
        r"(?:no|nunca|jamás)[^.]{0,40}volver\w* a (?:suceder|ocurrir|pasar|repetirse|"
        r"producirse|vender\w*|cometer\w*)|(?:no|nunca|jamás) (?:\w+ ){0,3}(?:se )?repet\w+",
        r"(?:totalmente|completamente|absolutamente) (?:excluid\w+|imposible|segur\w+|"
        r"eliminad\w+)|de una vez por todas",
    ),
    advice=any_of(
        "(?:nuestr[oa]s?|mi) (?:abogad[oa]s?|asesor(?:es|a)?(?: legal(?:es)?)?|equipo legal|"
        r"departamento jurídico) (?:\w+ )?(?:dice|dijo|cree|opina|recomienda|recomendó|"
        r"aconseja|aconsejó|concluyó|confirma|confirmó|nos \w+|ha \w+)",
        r"(?:dictamen|opinión|informe|consejo) (?:legal|jurídic[oa]|de nuestr[oa]s? abogad\w+)",
        "secreto profesional",
        rf"(?:nuestr[oa]s?|mi) {_COUNSEL}[^.]{{0,30}}(?:dice\w*|dij\w+|cree\w*|opina\w*|"
        r"recom\w+|aconsej\w+|conclu\w+|confirm\w+|advirti\w+|considera\w*|inform\w+|"
        r"asegur\w+)",
        r"(?:dictamen|opinión|informe|consejo|análisis|nota) (?:\w+ ){0,2}(?:de "
        f"nuestr[oa]s? {_COUNSEL}|confidencial|legal|jurídic[oa]|intern[oa])|en confianza|"
        "confidencialmente",
    ),
    trade=any_of(
        r"(?:hemos )?(?:vendido|vendimos|facturado|facturamos|ganado) [^.]{0,25}\d[\d.,]{0,15}",
        "(?:ingresos|facturación|beneficios?|margen|precio de compra|coste|costo|"
        r"ventas)[^.]{0,30}\d[\d.,]{0,15}",
        "(?:nuestro|el) (?:proveedor|fabricante|cliente) (?:es|se llama|era)",
        rf"\d[\d.,]{{0,15}} (?:\w+ )?{_PIECES} (?:\w+ ){{0,3}}(?:vendid\w+|al (?:mes|año|día)|por "
        r"(?:mes|año)|mensuales|anuales|enviad\w+)",
        r"(?:vend|factur|envi|despach)\w+ (?:\w+ ){0,5}\d[\d.,]{0,15}",
        r"(?:nuestr[oa]s?) (?:\w+ )?(?:facturación|ingresos|ventas|beneficios?|ganancias?|"
        "márgenes|margen)|precio de (?:compra|coste|costo|fábrica|mayorista)|coste "
        "(?:unitario|de compra)|margen (?:bruto|neto|de beneficio)",
        r"(?:nuestr[oa]|el|la) (?:\w+ )?(?:proveedor|fabricante|cliente|fábrica|mayorista|"
        r"distribuidor)(?:es|a)?,? (?:es|se llama|era|(?-i:[A-Z]\w+))",
        r"(?:compr|adquir|import|suministr|fabric|surt|abastec)\w* (?:\w+ ){0,5}(?:a|de|por|"
        "en) (?!ustedes|usted|nosotros)(?:la empresa |la fábrica |un proveedor |el "
        r"fabricante )?(?-i:[A-Z]\w+)",
        r"(?:nos cobra\w*|nos cuesta\w*|pagamos) [^.]{0,25}\d",
    ),
    offer=any_of(
        r"(?:podemos|podríamos|dispuestos a|queremos|ofrecemos)[^.]{0,30}(?:pagar\w*|"
        r"indemnizar\w*|compensar\w*|abonar\w*)",
        "(?:regalía|indemnización|compensación) de",
        r"\d[\d.,]{0,15}\s?(?:euros?|EUR|€|USD|dólares)",
        r"(?:EUR|€|USD)\s?\d[\d.,]{0,15}",
        r"(?:pag|abon|indemniz|compens|ofrec)\w* [^.]{0,40}\d[\d.,]{0,15} ?(?:euros?|€|EUR|%|"
        r"dólares|USD|\$)",
        "(?:regalías?|indemnización|compensación económica|cantidad alzada|canon|"
        "contraprestación)|dispuestos a (?:pagar|abonar|indemnizar|compensar|adquirir)",
    ),
    others=any_of(
        "(?:otros|todos los(?: demás)?|muchos|cientos de|numerosos) (?:vendedores|comercios|"
        "tiendas)",
        "todo el mundo (?:lo )?vende|por qué (?:solo|sólo) (?:a )?nosotros",
        r"(?:empleados|equipo|soporte)[^.]{0,20}(?:incompetente\w*|injust\w*|perezos\w*|"
        r"inútil\w*)",
        "(?:otros|otras|todos los(?: demás)?|much[oa]s|cientos de|decenas de|miles de|"
        rf"numeros[oa]s|vari[oa]s|divers[oa]s) (?:\w+ )?{_PEERS}",
        r"(?:el )?mism[oa]s? (?:producto|artículo|modelo)s? (?:\w+ ){0,4}(?:vende\w*|"
        r"ofrece\w*|disponible\w*|en todas partes|por otros)|(?:l[oa] )?venden (?:otros|todos|"
        "muchos)",
        r"injust\w+|discrimin\w+|doble rasero|trato desigual|arbitrari\w+|solo a nosotros|"
        "sólo a nosotros|únicamente a nosotros",
        r"(?:empleados|equipo|soporte|agentes|personal|revisores)[^.]{0,30}(?:incompeten\w*|"
        r"inútil\w*|perezos\w*|ni siquiera|no (?:lee|hace)\w* (?:nada|bien))|inaceptable|"
        r"inadmisible|vergonzos\w+|ridícul\w+|escandalos\w+",
    ),
    unsold=any_of(
        r"nunca (?:hemos|se ha|lo hemos) (?:\w+ )?(?:vendido|ofrecido|enviado)",
        "no (?:hemos|se ha) vendido|ninguna (?:venta|unidad)|ningún pedido",
        r"(?:nunca|jamás) (?:se )?(?:l[oae]s? )?(?:hemos|he|ha|han|habíamos) (?:\w+ )?(?:sido "
        r")?(?:vendid\w+|ofrecid\w+|enviad\w+|comercializad\w+)|(?:nunca|jamás) (?:\w+ "
        r")?vend\w+",
        r"en ningún momento (?:\w+ ){0,3}(?:vend\w+|ofrec\w+|comercializ\w+)|ni (?:una|un) "
        "(?:sola|solo) (?:unidad|venta|pedido)|cero ventas",
    ),
    strong=any_of(
        r"abus\w*|mala fe|malicios\w*|fraud\w+|chantaj\w*|extorsi\w+|sin derecho",
        r"(?:infundad|injustificad|fals|calumnios|desleal|temerari|abusiv)\w* (?:\w+ "
        r")?(?:reclamaci|denuncia|queja|acusaci|notificaci)\w+",
        r"(?:reclamaci|denuncia|queja|acusaci)\w+ (?:\w+ ){0,2}(?:infundad|injustificad|fals|"
        r"abusiv|temerari)\w*|sin (?:ningún |ninguna |el menor )?(?:fundamento|derecho|base|"
        "motivo)|acoso",
    ),
    disclaims=any_of(
        r"reconoc\w+|admi(?:te|ten|timos|sión|siones)|sin perjuicio",
    ),
    marks=any_of(
        "el|la|los|las|de|del|y|es|son|su|sus|nuestro|nuestra|que|para|no|un|una|en|con|por",
        "hemos|se|este|esta|le|lo|al|nos|usted|ustedes|fue",
    ),
)
