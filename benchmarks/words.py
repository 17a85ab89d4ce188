"""The words that invented portfolios are made of, each in Dutch, English and French."""

from __future__ import annotations

Words = tuple[str, str, str]
LANGUAGES = ("nl", "en", "fr")

PLACES = """Aalst Aarschot Asse Avelgem Balen Beerse Beringen Bilzen Blankenberge Bocholt Boechout Boom Borgerhout
Bornem Brasschaat Bree Deerlijk Deinze Denderleeuw Dendermonde Deurne Diest Diksmuide Dilbeek Duffel Edegem Eeklo
Essen Evergem Geel Genk Genappe Geraardsbergen Grimbergen Haacht Hamme Harelbeke Hasselt Heist Herent Herentals Hoboken
Hoogstraten Ichtegem Ieper Izegem Jette Kapellen Kinrooi Koekelberg Koksijde Kortrijk Lanaken Landen Lebbeke Ledeberg
Lier Lokeren Lommel Londerzeel Maaseik Mariakerke Mechelen Meise Melle Menen Merelbeke Merksem Mol Molenbeek Mortsel
Nieuwpoort Ninove Nivelles Oostende Oudenaarde Overijse Pelt Perwez Poperinge Puurs Ranst Roeselare Schaarbeek Schoten
Sint-Niklaas Stekene Temse Tielt Tienen Tongeren Torhout Turnhout Vilvoorde Waregem Wetteren Wevelgem Willebroek
Wommelgem Zaventem Zele Zelzate Zottegem Zwijndrecht""".split()  # noqa: SIM905 - a list of place names reads better as running text

# (what the initiative is called, what people see happening)
KINDS: list[tuple[Words, Words]] = [
    (("Taaltafels", "Language tables", "Tables de langue"), ("Buren oefenen elke week samen Nederlands", "Neighbours practise Dutch together every week", "Des voisins pratiquent le néerlandais ensemble chaque semaine")),
    (("Repaircafé", "Repair café", "Repair café"), ("Vrijwilligers herstellen samen met bezoekers kapotte toestellen", "Volunteers mend broken appliances together with visitors", "Des bénévoles réparent des appareils avec les visiteurs")),
    (("Samentuin", "Shared garden", "Jardin partagé"), ("Bewoners kweken en delen groenten", "Residents grow and share vegetables", "Des habitants cultivent et partagent des légumes")),
    (("Huiswerkklas", "Homework class", "École de devoirs"), ("Studenten begeleiden kinderen bij hun huiswerk", "Students help children with their homework", "Des étudiants aident les enfants à faire leurs devoirs")),
    (("Digipunt", "Digital help desk", "Point d'aide numérique"), ("Wie vastloopt op de computer krijgt uitleg op maat", "Anyone stuck on a computer gets help at their own pace", "Chacun reçoit de l'aide pour ses démarches en ligne")),
    (("Open kantine", "Open canteen", "Cantine ouverte"), ("Elke week staat er een gezonde maaltijd voor wie wil", "A healthy meal is served every week to anyone who likes", "Un repas sain est servi chaque semaine à qui le souhaite")),
    (("Werkmaatjes", "Work buddies", "Parrains emploi"), ("Werkzoekenden trekken op met een vaste collega", "Jobseekers team up with a regular colleague", "Des demandeurs d'emploi avancent avec un collègue attitré")),
    (("Proefwonen", "Trial housing", "Logement d'essai"), ("Huurders en eigenaars maken vooraf kennis", "Tenants and owners meet beforehand", "Locataires et propriétaires font connaissance au préalable")),
    (("Fietsschool", "Cycling school", "École de vélo"), ("Beginners leren veilig fietsen", "Beginners learn to cycle safely", "Des débutants apprennent à rouler en sécurité")),
    (("Buurtkeuken", "Neighbourhood kitchen", "Cuisine de quartier"), ("Koks uit de straat koken met voedseloverschotten", "Cooks from the street cook with surplus food", "Des cuisiniers de la rue cuisinent des invendus")),
    (("Brugfiguren", "School go-betweens", "Médiateurs scolaires"), ("Een vaste persoon houdt ouders en leraren in gesprek", "One familiar person keeps parents and teachers talking", "Une personne de confiance relie parents et enseignants")),
    (("Verhalenbank", "Story bench", "Banc des récits"), ("Mensen vertellen en bewaren hun levensverhaal", "People tell and keep their life stories", "Des gens racontent et conservent leur récit de vie")),
    (("Babbelbus", "Chat bus", "Bus des rencontres"), ("Een bus brengt koffie en luisterende oren", "A bus brings coffee and listening ears", "Un bus apporte du café et de l'écoute")),
    (("Spelotheek", "Toy library", "Ludothèque"), ("Gezinnen lenen speelgoed en ontmoeten elkaar", "Families borrow toys and meet each other", "Des familles empruntent des jouets et se rencontrent")),
    (("Energiecoaches", "Energy coaches", "Guides énergie"), ("Getrainde buren helpen de energierekening omlaag", "Trained neighbours help to lower energy bills", "Des voisins formés aident à réduire la facture d'énergie")),
    (("Talentenbank", "Talent bank", "Banque de talents"), ("Wie iets kan, vindt wie dat zoekt", "Those who can do something find those who need it", "Ceux qui savent faire trouvent ceux qui cherchent")),
    (("Meldpunt huur", "Rental report desk", "Point de contact logement"), ("Geweigerde huurders melden wat hun overkwam", "Refused tenants report what happened to them", "Des locataires refusés signalent ce qui leur est arrivé")),
    (("Nachtopvang", "Night shelter", "Accueil de nuit"), ("Wie geen dak heeft, vindt een bed en een gesprek", "People without a home find a bed and a talk", "Les personnes sans toit trouvent un lit et une écoute")),
    (("Sportmaatjes", "Sports buddies", "Copains de sport"), ("Clubs nemen nieuwe leden een seizoen bij de hand", "Clubs take new members by the hand for a season", "Des clubs accompagnent de nouveaux membres une saison")),
    (("Muziekcollectief", "Music collective", "Collectif musical"), ("Muzikanten van alle niveaus repeteren samen", "Musicians of every level rehearse together", "Des musiciens de tous niveaux répètent ensemble")),
    (("Zorgkring", "Care circle", "Cercle de soins"), ("Buren verdelen kleine zorgtaken onder elkaar", "Neighbours share small tasks of care", "Des voisins se répartissent de petites tâches de soin")),
    (("Leerwerkplek", "Learning workplace", "Atelier d'apprentissage"), ("Leerlingen leren een vak op een echte werkvloer", "Pupils learn a trade on a real shop floor", "Des élèves apprennent un métier en situation réelle")),
    (("Kledingruil", "Clothes swap", "Troc de vêtements"), ("Kleren wisselen van eigenaar zonder geld", "Clothes change owner without money", "Des vêtements changent de mains sans argent")),
    (("Praatgroep", "Talking group", "Groupe de parole"), ("Wie hetzelfde meemaakt, vindt steun bij elkaar", "People in the same situation support each other", "Des personnes au vécu semblable se soutiennent")),
    (("Jongerenraad", "Youth council", "Conseil des jeunes"), ("Jongeren beslissen mee over hun buurt", "Young people help decide about their area", "Des jeunes participent aux décisions du quartier")),
    (("Deelwagens", "Car sharing", "Voitures partagées"), ("Straten delen wagens en bakfietsen", "Streets share cars and cargo bikes", "Des rues partagent voitures et vélos-cargos")),
    (("Ondernemerscafé", "Entrepreneurs' café", "Café des entrepreneurs"), ("Starters toetsen hun plan bij ervaren ondernemers", "Starters test their plan with experienced entrepreneurs", "Des starters testent leur projet auprès d'entrepreneurs")),
    (("Straatcoaches", "Street coaches", "Éducateurs de rue"), ("Vaste gezichten praten voor het ruzie wordt", "Familiar faces talk before it becomes a quarrel", "Des visages connus parlent avant la dispute")),
    (("Voorleesuur", "Reading hour", "Heure du conte"), ("Vrijwilligers lezen voor in vele talen", "Volunteers read aloud in many languages", "Des bénévoles lisent à voix haute en plusieurs langues")),
    (("Waterstraat", "Water street", "Rue perméable"), ("Bewoners breken tegels uit en vangen regen op", "Residents lift paving and catch the rain", "Des habitants enlèvent des pavés et récoltent la pluie")),
    (("Schuldhulp aan huis", "Debt help at home", "Aide aux dettes à domicile"), ("Vrijwilligers ordenen papieren en bellen mee", "Volunteers sort papers and help with calls", "Des bénévoles trient les papiers et téléphonent")),
    (("Diplomahulp", "Diploma help", "Aide aux diplômes"), ("Nieuwkomers krijgen hulp bij de erkenning van hun diploma", "Newcomers get help having their diploma recognised", "Des nouveaux venus sont aidés à faire reconnaître leur diplôme")),
    (("Theaterlab", "Theatre lab", "Labo théâtre"), ("Spelers maken een stuk over hun straat", "Players make a play about their street", "Des comédiens créent une pièce sur leur rue")),
    (("Kringwinkel", "Reuse shop", "Boutique de seconde main"), ("Gebruikte spullen geven mensen werk", "Used goods give people work", "Des objets usagés donnent du travail")),
    (("Gezinskamer", "Family room", "Salon des familles"), ("Ouders en kinderen spelen en vragen raad", "Parents and children play and ask advice", "Parents et enfants jouent et demandent conseil")),
    (("Mantelpauze", "Carers' break", "Pause des aidants"), ("Mantelzorgers krijgen een namiddag vrij", "Carers get an afternoon off", "Des aidants disposent d'un après-midi libre")),
]  # fmt: skip

GROUPS: list[Words] = [
    ("nieuwkomers", "newcomers", "nouveaux venus"), ("jonge ouders", "young parents", "jeunes parents"),
    ("tieners", "teenagers", "adolescents"), ("ouderen", "older people", "personnes âgées"),
    ("werkzoekenden", "jobseekers", "demandeurs d'emploi"), ("huurders", "tenants", "locataires"),
    ("alleenstaanden", "people living alone", "personnes seules"), ("grote gezinnen", "large families", "familles nombreuses"),
    ("anderstalige ouders", "parents with another home language", "parents allophones"), ("schoolverlaters", "school leavers", "jeunes sortis de l'école"),
    ("mantelzorgers", "carers", "aidants proches"), ("zelfstandigen", "self-employed people", "indépendants"),
    ("vrouwen", "women", "femmes"), ("studenten", "students", "étudiants"),
    ("kinderen", "children", "enfants"), ("mensen met een beperking", "people with a disability", "personnes handicapées"),
    ("dak- en thuislozen", "homeless people", "personnes sans abri"), ("vrijwilligers", "volunteers", "bénévoles"),
    ("verenigingen", "associations", "associations"), ("buurtbewoners", "local residents", "habitants du quartier"),
]  # fmt: skip

SETTINGS: list[Words] = [
    ("in de bibliotheek", "in the library", "à la bibliothèque"), ("in het buurthuis", "in the community centre", "à la maison de quartier"),
    ("op school", "at school", "à l'école"), ("in de kantine van de sportclub", "in the sports club's canteen", "à la cantine du club de sport"),
    ("in het woonzorgcentrum", "in the care home", "à la maison de repos"), ("op het plein", "on the square", "sur la place"),
    ("in een leeg winkelpand", "in an empty shop", "dans un magasin vide"), ("in de parochiezaal", "in the parish hall", "à la salle paroissiale"),
    ("bij mensen thuis", "in people's homes", "chez les gens"), ("in het park", "in the park", "au parc"),
]  # fmt: skip

# How signals, vulnerabilities and questions sound; each is heard "in" a place.
SIGNALS: list[Words] = [
    ("Bewoners richten zelf taaltafels in", "Residents set up language tables themselves", "Des habitants créent eux-mêmes des tables de langue"),
    ("Werkgevers werven zonder cv", "Employers hire without a CV", "Des employeurs recrutent sans CV"),
    ("Sportclubs openen hun kantine voor de buurt", "Sports clubs open their canteen to the area", "Des clubs de sport ouvrent leur cantine au quartier"),
    ("Scholen delen een brugfiguur", "Schools share a go-between", "Des écoles partagent un médiateur"),
    ("Tuinen mengen herkomst en leeftijd", "Gardens mix origins and ages", "Des jardins mêlent origines et âges"),
    ("Online haat piekt na incidenten", "Online hate peaks after incidents", "La haine en ligne culmine après des incidents"),
    ("Huurders zeggen dat ze worden geweigerd", "Tenants say they are refused", "Des locataires disent être refusés"),
    ("Vrijwilligers haken vroeger af", "Volunteers drop out sooner", "Des bénévoles abandonnent plus tôt"),
    ("Straten delen gereedschap en wagens", "Streets share tools and cars", "Des rues partagent outils et voitures"),
    ("Vertaalapps duiken op aan het loket", "Translation apps appear at public desks", "Des applis de traduction apparaissent au guichet"),
    ("Jongeren worden lokaal rolmodel", "Young people become local role models", "Des jeunes deviennent des modèles locaux"),
    ("Gemeenten vragen bewoners eerst", "Municipalities ask residents first", "Des communes consultent d'abord les habitants"),
]  # fmt: skip
WEAKNESSES: list[Words] = [
    ("Het aanbod hangt aan enkele vrijwilligers", "The offer depends on a few volunteers", "L'offre dépend de quelques bénévoles"),
    ("De financiering stopt na één jaar", "The funding ends after one year", "Le financement s'arrête après un an"),
    ("Eén persoon draagt alle contacten", "One person carries all contacts", "Une seule personne porte tous les contacts"),
    ("Jongeren haken af na de inschrijving", "Young people drop out after enrolment", "Des jeunes décrochent après l'inscription"),
    ("Meldingen krijgen geen gevolg", "Reports have no consequence", "Les signalements restent sans suite"),
    ("Diensten kennen elkaar niet", "Services do not know each other", "Les services ne se connaissent pas"),
    ("Wachttijden maken talent moedeloos", "Waiting times discourage talent", "Les délais découragent les talents"),
    ("Geruchten reizen sneller dan feiten", "Rumours travel faster than facts", "Les rumeurs vont plus vite que les faits"),
]  # fmt: skip
ASKED: list[Words] = [
    ("Waar kan ik elke dag oefenen, dicht bij huis?", "Where can I practise daily, near home?", "Où puis-je m'exercer chaque jour, près de chez moi ?"),
    ("Wie luistert er aan het loket?", "Who listens at the desk?", "Qui écoute au guichet ?"),
    ("Wat gebeurt er als het project stopt?", "What happens when the project ends?", "Que se passe-t-il quand le projet s'arrête ?"),
    ("Hoe leren buren elkaar kennen voor er ruzie is?", "How do neighbours meet before there is a quarrel?", "Comment des voisins se rencontrent-ils avant la dispute ?"),
    ("Waarom krijg ik geen woning ondanks een vast loon?", "Why am I refused a home despite a steady wage?", "Pourquoi me refuse-t-on un logement malgré un salaire fixe ?"),
    ("Hoe houden we ouders en school in gesprek?", "How do we keep parents and school talking?", "Comment garder le dialogue entre parents et école ?"),
    ("Wie toont onze kinderen dat het kan?", "Who shows our children that it can be done?", "Qui montre à nos enfants que c'est possible ?"),
    ("Wie helpt mij met papieren die ik niet begrijp?", "Who helps me with papers I do not understand?", "Qui m'aide avec des papiers que je ne comprends pas ?"),
]  # fmt: skip

# What the partners agreed on.
ORGANISATIONS = [  # (name before the place, kind, sphere, does it fund)
    ("Lokaal bestuur", "local_government", 0, True), ("Fonds Samenleven", "fund", 0, True),
    ("Stichting Open Vensters", "foundation", 1, True), ("Koepel Samen Verschillig", "umbrella", 1, False),
    ("Scholengroep De Brug", "education", 1, False), ("Woonmaatschappij Thuishaven", "housing", 2, False),
    ("Werkgeversplatform Horizon", "employers", 2, True), ("Zelforganisatie Baraka", "self_organisation", 1, False),
    ("Sportraad", "sport", 1, False), ("Buurthuis De Lork", "community_centre", 1, False),
    ("Bibliotheek", "library", 0, False), ("Zorgnet", "care", 1, False),
    ("Welzijnshuis", "welfare", 0, False), ("Coöperatie De Schakel", "cooperative", 2, False),
]  # fmt: skip
ELEMENTS: list[Words] = [
    ("Diversiteit is gewoon zichtbaar", "Diversity is ordinarily visible", "La diversité est visible au quotidien"),
    ("Iedereen kan zelf handelen", "Everyone can act for themselves", "Chacun peut agir par lui-même"),
    ("Rechten gelden ook in de praktijk", "Rights hold in practice", "Les droits valent aussi en pratique"),
    ("Buren en instellingen vertrouwen elkaar", "Neighbours and institutions trust each other", "Voisins et institutions se font confiance"),
]  # fmt: skip
LEVERS: list[Words] = [
    ("Grondrechten garanderen", "Guarantee fundamental rights", "Garantir les droits fondamentaux"),
    ("Handelingsvermogen vergroten", "Increase agency", "Accroître la capacité d'agir"),
    ("Herverdelen", "Redistribute", "Redistribuer"),
    ("Meerwaarde creëren", "Create added value", "Créer de la valeur ajoutée"),
    ("Levenskwaliteit garanderen", "Guarantee quality of life", "Garantir la qualité de vie"),
    ("Vertrouwen bouwen", "Build trust", "Bâtir la confiance"),
]  # fmt: skip
INGREDIENTS: list[Words] = [
    ("Zichtbaarheid en normalisering", "Visibility, normalisation", "Visibilité et normalisation"),
    ("Continuïteit en duurzaamheid", "Continuity, durability", "Continuité et durabilité"),
    ("Laagdrempelig", "Low-threshold", "Accessible à tous"),
    ("Delen van kennis en verhalen", "Sharing knowledge and stories", "Partage de savoirs et de récits"),
    ("Ontmoeten", "Encounter", "Rencontre"),
    ("Talent ontdekken en waarderen", "Discovering and valuing talent", "Découvrir et valoriser les talents"),
    ("Engagement en dynamische trekkers", "Commitment, dynamic leads", "Engagement et porteurs dynamiques"),
]  # fmt: skip
TARGETS: dict[str, Words] = {
    "3.8": ("Toegang tot zorg voor iedereen", "Health coverage for all", "Accès aux soins pour tous"),
    "4.4": ("Vaardigheden voor werk", "Skills for employment", "Compétences pour l'emploi"),
    "4.5": ("Gelijke toegang tot onderwijs", "Equal access to education", "Égalité d'accès à l'enseignement"),
    "5.5": ("Participatie en leiderschap van vrouwen", "Women's participation and leadership", "Participation et leadership des femmes"),
    "8.5": ("Volwaardig en waardig werk", "Full employment and decent work", "Plein emploi et travail décent"),
    "8.6": ("Minder jongeren zonder werk of opleiding", "Fewer youth not in work or education", "Moins de jeunes sans emploi ni formation"),
    "10.2": ("Inclusie van iedereen", "Inclusion of all", "Inclusion de tous"),
    "10.3": ("Gelijke kansen, geen discriminerende praktijken", "Equal opportunity, no discriminatory practices", "Égalité des chances, pas de pratiques discriminatoires"),
    "11.1": ("Toegang tot betaalbare huisvesting", "Access to affordable housing", "Accès à un logement abordable"),
    "11.6": ("Minder milieu-impact van steden", "Lower environmental impact of cities", "Moindre impact environnemental des villes"),
    "11.7": ("Groene en veilige publieke ruimte", "Green and safe public space", "Espaces publics verts et sûrs"),
    "12.8": ("Bewustzijn duurzame levensstijl", "Awareness of sustainable lifestyles", "Sensibilisation aux modes de vie durables"),
    "16.7": ("Inclusieve besluitvorming", "Inclusive decision-making", "Prise de décision inclusive"),
    "16.10": ("Toegang tot informatie, grondvrijheden", "Access to information, fundamental freedoms", "Accès à l'information, libertés fondamentales"),
    "16.b": ("Niet-discriminerende wetten en beleid", "Non-discriminatory laws and policies", "Lois et politiques non discriminatoires"),
    "17.17": ("Doeltreffende partnerschappen", "Effective partnerships", "Partenariats efficaces"),
}  # fmt: skip
CONDITIONS: list[tuple[str, Words]] = [
    ("resources", ("Meerjarige financiering", "Multi-year funding", "Financement pluriannuel")),
    ("partnerships", ("Akkoord tussen scholen en gemeente", "Agreement between schools and municipality", "Accord entre écoles et commune")),
    ("mindset_shift", ("Draagvlak bij verhuurders", "Support among landlords", "Adhésion des bailleurs")),
    ("policy_continuity", ("Beleid dat verkiezingen overleeft", "Policy that outlives elections", "Politique qui survit aux élections")),
    ("engagement", ("Formeel engagement van werkgevers", "Formal commitment by employers", "Engagement formel des employeurs")),
    ("legal_framework", ("Kader voor vrijwilligers", "Framework for volunteers", "Cadre pour les bénévoles")),
    ("visibility", ("Zichtbaarheid in lokale media", "Visibility in local media", "Visibilité dans les médias locaux")),
    ("monitoring", ("Afspraken over gegevens", "Agreements on data", "Accords sur les données")),
]  # fmt: skip
RULES: list[tuple[str, str, Words, Words]] = [
    ("information", "must", ("Wie steun krijgt, deelt resultaten", "Those funded share results", "Qui est soutenu partage ses résultats"), ("resultaten delen, ook negatieve", "share results, also negative ones", "partager les résultats, même négatifs")),
    ("aggregation", "must", ("Betrokkenen beslissen mee", "Affected people co-decide", "Les personnes concernées codécident"), ("een betrokkene laten meebeslissen", "give an affected person a vote", "donner une voix à une personne concernée")),
    ("choice", "may", ("Lege panden tijdelijk openen", "Open empty buildings for a time", "Ouvrir temporairement des bâtiments vides"), ("een leeg pand tijdelijk gebruiken", "use an empty building for a time", "utiliser temporairement un bâtiment vide")),
    ("payoff", "must", ("Minstens een kwart cofinanciering", "At least a quarter co-financing", "Au moins un quart de cofinancement"), ("een kwart eigen middelen inbrengen", "bring a quarter of own funds", "apporter un quart de fonds propres")),
    ("boundary", "must_not", ("Niemand wordt geweigerd om taal", "Nobody is refused for language", "Personne n'est refusé pour sa langue"), ("deelnemers weigeren om hun taal", "refuse participants for their language", "refuser des participants pour leur langue")),
    ("scope", "must", ("Elke piste om de twee jaar herbekijken", "Review every pathway every two years", "Revoir chaque piste tous les deux ans"), ("elke piste herbekijken", "review every pathway", "revoir chaque piste")),
]  # fmt: skip
PATHWAYS: list[Words] = [
    ("Oefenkansen overal", "Practice opportunities everywhere", "Des occasions de pratiquer partout"),
    ("Van project naar vaste plek", "From project to permanent place", "Du projet au lieu permanent"),
    ("Brede school, breed netwerk", "Broad school, broad network", "École ouverte, réseau ouvert"),
    ("Verhalen die verbinden", "Stories that connect", "Des récits qui relient"),
    ("Van melden naar herstellen", "From reporting to repairing", "Du signalement à la réparation"),
]  # fmt: skip

# What is written down while an initiative is followed.
NEWS: dict[str, list[Words]] = {
    "green": [
        ("De groep groeit; elke week nieuwe gezichten", "The group grows; new faces every week", "Le groupe grandit; de nouveaux visages chaque semaine"),
        ("Afspraak met de gemeente is rond", "The agreement with the municipality is settled", "L'accord avec la commune est conclu"),
        ("Deelnemers brengen nu zelf vrienden mee", "Participants now bring friends themselves", "Les participants amènent désormais des amis"),
        ("Eerste resultaten besproken met de deelnemers", "First results discussed with the participants", "Premiers résultats discutés avec les participants"),
    ],
    "amber": [
        ("Twee plekken zonder trekker", "Two places without a host", "Deux lieux sans responsable"),
        ("Wachten op antwoord van de partner", "Waiting for the partner's answer", "En attente d'une réponse du partenaire"),
        ("Minder volk dan verwacht na de vakantie", "Fewer people than expected after the holidays", "Moins de monde que prévu après les vacances"),
    ],
    "red": [
        ("Steun geweigerd; we zoeken een andere weg", "Support refused; we look for another way", "Soutien refusé; nous cherchons une autre voie"),
        ("De trekker valt weg en er is geen vervanging", "The lead drops out and there is no cover", "Le porteur se retire et n'est pas remplacé"),
    ],
}  # fmt: skip
LESSONS: list[Words] = [
    ("Groei vraagt eerst een vaste ploeg", "Growth first needs a steady team", "La croissance demande d'abord une équipe stable"),
    ("Eerst luisteren, dan pas een aanbod maken", "Listen first, then make an offer", "Écouter d'abord, proposer ensuite"),
    ("Een belofte zonder regel werkt niet", "A promise without a rule does not work", "Une promesse sans règle ne marche pas"),
    ("De plek bepaalt wie er komt", "The place decides who comes", "Le lieu détermine qui vient"),
    ("Wie meebeslist, blijft langer", "Those who help decide stay longer", "Qui participe aux décisions reste plus longtemps"),
]  # fmt: skip
PROOFS: dict[int, list[tuple[str, bool, Words]]] = {
    1: [("theory_of_change", False, ("Uitgeschreven aanpak", "Approach written out", "Approche mise par écrit"))],
    2: [
        ("counts", False, ("Aanwezigheden geteld", "Attendance counted", "Présences comptées")),
        ("survey", False, ("Bevraging van deelnemers", "Survey of participants", "Enquête auprès des participants")),
        ("interviews", False, ("Gesprekken met deelnemers", "Interviews with participants", "Entretiens avec les participants")),
        ("testimony", False, ("Opgetekende getuigenissen", "Testimonies noted", "Témoignages recueillis")),
    ],
    3: [
        ("comparison_group", True, ("Vergelijking met een andere wijk", "Comparison with another area", "Comparaison avec un autre quartier")),
        ("contribution_analysis", True, ("Bijdrageanalyse door een hogeschool", "Contribution analysis by a college", "Analyse de contribution par une haute école")),
    ],
    4: [("replication", True, ("Herhaald en bevestigd op een andere plek", "Repeated and confirmed elsewhere", "Répété et confirmé ailleurs"))],
    5: [("replication", True, ("Overal hetzelfde resultaat", "The same result everywhere", "Le même résultat partout"))],
}  # fmt: skip
PROCESSES: dict[str, Words] = {
    "stabilising": ("Vaste ploeg en draaiboek", "Steady team and manual", "Équipe fixe et mode d'emploi"),
    "speeding_up": ("Tweede groep per week", "A second group each week", "Un deuxième groupe par semaine"),
    "growing": ("Van drie naar acht groepen", "From three to eight groups", "De trois à huit groupes"),
    "replicating": ("Eigen versie op een andere school", "Own version at another school", "Version propre dans une autre école"),
    "transferring": ("Overdracht aan een nieuwe trekker", "Handover to a new lead", "Transmission à un nouveau porteur"),
    "spreading": ("Open handleiding gedeeld", "Open guide shared", "Guide ouvert partagé"),
    "scaling_up": ("Vaste lijn in de gemeentebegroting", "Standing line in the municipal budget", "Ligne fixe au budget communal"),
    "scaling_deep": ("Onthaal anders in alle diensten", "Reception changed in every service", "Accueil changé dans tous les services"),
}  # fmt: skip
SHARED: dict[str, list[Words]] = {
    "resource": [("Vrijwilligers", "Volunteers", "Bénévoles"), ("Materiaal", "Equipment", "Matériel")],
    "information": [("Toeleiding van deelnemers", "Referral of participants", "Orientation des participants")],
    "place": [("Zaal en sleutel", "Room and key", "Salle et clé")],
    "rule": [("Toestemming van de dienst", "Permission of the service", "Autorisation du service")],
}  # fmt: skip
TAGS = "volunteers funding location training data participants method evaluation legal_advice school_access".split()  # noqa: SIM905 - as above
